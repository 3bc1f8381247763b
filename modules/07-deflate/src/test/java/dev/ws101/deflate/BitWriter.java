package dev.ws101.deflate;

import java.io.ByteArrayOutputStream;

/// Writes DEFLATE data by hand: numbers from their lowest bit, Huffman codes from their highest,
/// RFC 1951 section 3.1.1.
final class BitWriter {
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private int octet;
  private int used;

  BitWriter bits(int number, int count) {
    for (int i = 0; i < count; i++) {
      octet |= (number >> i & 1) << used++;
      if (used == 8) {
        whole.write(octet);
        octet = used = 0;
      }
    }
    return this;
  }

  BitWriter huffman(int code, int count) {
    return bits(Integer.reverse(code) >>> 32 - count, count);
  }

  /// All so far; the last octet is padded with zeros.
  byte[] bytes() {
    if (used > 0) {
      bits(0, 8 - used);
    }
    return whole.toByteArray();
  }
}
