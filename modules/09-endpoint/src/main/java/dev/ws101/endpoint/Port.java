package dev.ws101.endpoint;

import dev.ws101.sockets.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Where a server listens. One server may have several.
///
/// @param address port 0 takes any free one, see [WebSocketServer#uris]
/// @param tls with a context it is `wss`, without one `ws`
public record Port(InetSocketAddress address, Optional<SSLContext> tls) {

  /// For `ws`.
  public static Port ws(InetSocketAddress address) {
    return new Port(address, Optional.empty());
  }

  /// For `wss`.
  public static Port wss(InetSocketAddress address, SSLContext context) {
    return new Port(address, Optional.of(context));
  }

  Listener listen() throws IOException {
    return tls.isPresent() ? Listener.bind(address, tls.get()) : Listener.bind(address);
  }
}
