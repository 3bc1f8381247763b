package dev.ws101.bench;

import java.io.IOException;
import java.time.Duration;

/// What the generator is to do, as one line of JSON.
///
/// @param raw whether the server sends back octets and knows nothing of WebSocket
/// @param server process id of the server, whose processor time is measured
/// @param load for [Kind#LOAD]; of [Kind#HOLD] its connections, of [Kind#TALK] its largest message
record Order(
    Kind kind, int port, boolean raw, long server, Load load, Duration warmUp, Duration measured) {
  enum Kind {
    /// Keeps messages under way and measures.
    LOAD,
    /// Has connections come, open and go, and measures.
    HANDSHAKES,
    /// Opens connections and leaves them open.
    HOLD,
    /// Sends a message on each of those, one after the other, and waits for its echo.
    TALK,
    /// Closes them.
    RELEASE
  }

  /// What came of it.
  ///
  /// @param figures null if it failed, or if nothing was to be measured
  /// @param failure null if it went well
  record Answer(Figures figures, String failure) {}

  /// The process of the server.
  ///
  /// @throws IOException when it has ended
  ProcessHandle process() throws IOException {
    return ProcessHandle.of(server)
        .filter(ProcessHandle::isAlive)
        .orElseThrow(() -> new IOException("the server has ended"));
  }
}
