package dev.ws101.sockets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// How tests read.
final class Reading {
  private Reading() {}

  /// Everything up to the end of the stream.
  static byte[] all(Transport transport) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    for (int count; (count = transport.read(piece, 0, piece.length)) >= 0; ) {
      all.write(piece, 0, count);
    }
    return all.toByteArray();
  }
}
