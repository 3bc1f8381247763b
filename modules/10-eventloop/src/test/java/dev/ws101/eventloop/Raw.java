package dev.ws101.eventloop;

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

  /// A binary message of zeros, masked with a key of zeros.
  ///
  /// @param length from 126 to 65,535
  static byte[] binary(int length) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {(byte) 0x82, (byte) 0xFE, (byte) (length >> 8), (byte) length});
    frame.writeBytes(new byte[4 + length]);
    return frame.toByteArray();
  }

  /// A Close that says nothing, masked with a key of zeros.
  static byte[] close() {
    return new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};
  }
}
