package dev.ws101.soak;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/// What clients send that are to be a burden.
final class Payloads {
  private static final int MEBI = 1 << 20;
  private static final int TAIL = 4;

  /// 8 KiB without repetition, in an alphabet so small that they can be compressed to two thirds.
  static final byte[] TEXT = text();

  /// The same compressed without back references, which suits windows of all sizes.
  static final byte[] TEXT_DEFLATED = deflated(TEXT, Deflater.HUFFMAN_ONLY);

  /// 17 MiB once it is inflated, about a thousand times what it is.
  static final byte[] BOMB = deflated(new byte[17 * MEBI], Deflater.DEFAULT_STRATEGY);

  /// 15 MiB once it is inflated, 190 times what it is.
  static final byte[] SLOW_BOMB = deflated(dotted(15 * MEBI), Deflater.DEFAULT_STRATEGY);

  private Payloads() {}

  private static byte[] text() {
    byte[] text = new byte[8 * 1024];
    new Random(1).nextBytes(text);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) ('A' + (text[i] & 0b1_1111));
    }
    return text;
  }

  /// Zeros, and something else now and then.
  private static byte[] dotted(int length) {
    byte[] octets = new byte[length];
    Random random = new Random(1);
    for (int i = 0; i < length; i += 700) {
      octets[i] = (byte) random.nextInt();
    }
    return octets;
  }

  /// As a message has it: with a flush at the end, less its last four octets.
  private static byte[] deflated(byte[] octets, int strategy) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[MEBI];
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setStrategy(strategy);
      deflater.setInput(octets);
      int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      while (count > 0 || !deflater.needsInput()) {
        out.write(buffer, 0, count);
        count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      }
    }
    return Arrays.copyOf(out.toByteArray(), out.size() - TAIL);
  }
}
