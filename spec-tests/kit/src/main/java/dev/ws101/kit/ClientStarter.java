package dev.ws101.kit;

import java.io.IOException;
import java.net.URI;

/// Makes the client under test come to a URL.
///
/// The client must connect there once, send every message back as the same type until the
/// connection ends, and leave pings, Closes and whatever is wrong to its WebSocket implementation.
/// Many of them are started at the same time, each for a connection of its own.
@FunctionalInterface
public interface ClientStarter {
  /// A client that was started. It is closed when the kit is done with it, whether or not it has
  /// ended by itself.
  @FunctionalInterface
  interface Client extends AutoCloseable {
    /// Whether it has ended by itself. If that cannot be known it has not, and the kit will wait
    /// longer for a client that does not come.
    default boolean hasEnded() {
      return false;
    }

    @Override
    void close() throws IOException;
  }

  /// Starts the client and returns.
  ///
  /// @throws IOException when it cannot be started, with one sentence that says why
  Client start(URI url) throws IOException;
}
