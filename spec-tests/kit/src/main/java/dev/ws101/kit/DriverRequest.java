package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The request that a client has come with, read to know what it wants, and kept byte by byte so
/// that it can be judged as if nobody had read it.
///
/// @param begun all that has been read
record DriverRequest(Socket socket, byte[] begun, Asked asked) {
  private static final int LONGEST = 1 << 16;

  /// Reads as far as the head goes, or further.
  ///
  /// @return nothing if no head came
  static Optional<DriverRequest> read(Socket socket, Duration timeout) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    InputStream in = socket.getInputStream();
    socket.setSoTimeout((int) Math.max(1, new Wait(timeout).part().toMillis()));
    for (int n = read(in, buffer); n > 0 && all.size() < LONGEST; n = read(in, buffer)) {
      all.write(buffer, 0, n);
      String text = all.toString(StandardCharsets.ISO_8859_1);
      int blank = text.indexOf("\r\n\r\n");
      if (blank >= 0) {
        socket.setSoTimeout(0);
        Asked asked = Asked.parse(text.substring(0, blank), socket.getLocalPort(), false);
        return Optional.of(new DriverRequest(socket, all.toByteArray(), asked));
      }
    }
    return Optional.empty();
  }

  /// Waits for each read in the parts of a [Wait].
  private static int read(InputStream in, byte[] buffer) throws IOException {
    for (int part = 1; part < Wait.PARTS; part++) {
      try {
        return in.read(buffer);
      } catch (SocketTimeoutException _) {
        // there are others
      }
    }
    return in.read(buffer);
  }

  boolean wantsWebSocket() {
    return asked.values("Upgrade").stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
  }

  /// Path and query, without what an absolute URL has before them.
  String resource() {
    return asked.resource();
  }

  Reach.Contact contact() {
    return new Reach.Contact(socket, begun, () -> {});
  }

  /// Answers without opening a WebSocket.
  void answer(int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: %s; charset=utf-8\r\nContent-Length: %d\r\n"
                .formatted(
                    status, status == 200 ? "OK" : "Internal Server Error", type, bytes.length)
            + "Connection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    socket.shutdownOutput();
    socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
  }
}
