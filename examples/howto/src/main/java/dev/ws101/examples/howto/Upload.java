package dev.ws101.examples.howto;

import dev.ws101.endpoint.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Messages of any length, of which no more than some parts are in memory at a time.
public final class Upload {
  private Upload() {}

  /// Sends a message while it is read from somewhere. Without `end()`, as after an exception, the
  /// peer is told that this was not the whole.
  public static void send(WebSocket socket, InputStream from) throws IOException {
    try (var out = socket.sendStream(false)) {
      from.transferTo(out);
      out.end();
    }
  }

  /// Receives the next message while it arrives.
  ///
  /// @return how many octets it had
  public static long receive(WebSocket socket, OutputStream into) throws IOException {
    try (var in = socket.receiveStream()) {
      return in.transferTo(into);
    }
  }
}
