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
  /// Starts the client and returns; what is returned is closed when the kit is done with it,
  /// whether or not it has ended by itself.
  ///
  /// @throws IOException when it cannot be started, with one sentence that says why
  AutoCloseable start(URI url) throws IOException;
}
