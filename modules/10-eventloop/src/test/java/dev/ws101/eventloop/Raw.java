package dev.ws101.eventloop;

import dev.ws101.sockets.MemoryTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What a client writes that is none of ours, octet by octet.
final class Raw {
  private Raw() {}

  /// The opening handshake, without extensions.
  static byte[] request() {
    return """
    GET / HTTP/1.1
    Host: 127.0.0.1
    Upgrade: websocket
    Connection: Upgrade
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
    Sec-WebSocket-Version: 13

    """
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// Reads over the response.
  static void skipHead(InputStream in) throws IOException {
    String end = "";
    while (!end.equals("\r\n\r\n")) {
      end = (end + (char) in.read()).substring(Math.max(0, end.length() - 3));
    }
  }

  /// What comes out at an end in memory.
  static InputStream input(MemoryTransport from) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] octet = new byte[1];
        return from.read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return from.read(into, offset, offset + length);
      }
    };
  }

  /// A binary message of zeros, masked with a key of zeros.
  ///
  /// @param length from 126 to 65,535
  static byte[] binary(int length) {
    return binary(new byte[length]);
  }

  /// A binary message, masked with a key of zeros.
  ///
  /// @param message 126 to 65,535 octets
  static byte[] binary(byte[] message) {
    int length = message.length;
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {(byte) 0x82, (byte) 0xFE, (byte) (length >> 8), (byte) length});
    frame.writeBytes(new byte[4]);
    frame.writeBytes(message);
    return frame.toByteArray();
  }

  /// A Close that says nothing, masked with a key of zeros.
  static byte[] close() {
    return new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};
  }
}
