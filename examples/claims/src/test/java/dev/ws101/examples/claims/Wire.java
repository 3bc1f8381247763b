package dev.ws101.examples.claims;

import dev.ws101.handshake.AcceptKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client by hand.
final class Wire {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private Wire() {}

  /// Opens with this key, and gives the head of the answer.
  static String open(int port, String key) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return open(socket, key);
    }
  }

  private static String open(Socket socket, String key) throws IOException {
    socket
        .getOutputStream()
        .write(
            """
            GET / HTTP/1.1\r
            Host: localhost:%d\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: %s\r
            Sec-WebSocket-Version: 13\r
            \r
            """
                .formatted(socket.getPort(), key)
                .getBytes(StandardCharsets.US_ASCII));
    return head(socket);
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the head has no end: " + head);
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  /// Opens, says something, and gives all that comes back.
  static byte[] sayAfterTheUpgrade(int port, String words) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      open(socket, KEY);
      socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readAllBytes();
    }
  }

  /// A server that says yes and is gone.
  static void openAndVanish(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      String key = head(socket).replaceFirst("(?s).*Sec-WebSocket-Key: (\\S+).*", "$1");
      socket
          .getOutputStream()
          .write(
              """
              HTTP/1.1 101 Switching Protocols\r
              Upgrade: websocket\r
              Connection: Upgrade\r
              Sec-WebSocket-Accept: %s\r
              \r
              """
                  .formatted(AcceptKey.of(key))
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
