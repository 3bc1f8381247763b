package dev.ws101.interop;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// How a client gets to a server: past a tap, unless nobody could read there.
///
/// @param uri where the client connects to
record Way(URI uri, Optional<Tap> tap) implements AutoCloseable {
  /// A way for one connection to a server, `ws` or `wss`.
  static Way to(URI server) throws IOException {
    if (server.getScheme().equals("wss")) {
      return new Way(server, Optional.empty());
    }
    Tap tap = Tap.to(server);
    return new Way(tap.uri(), Optional.of(tap));
  }

  @Override
  public void close() throws IOException {
    if (tap.isPresent()) {
      tap.get().close();
    }
  }
}
