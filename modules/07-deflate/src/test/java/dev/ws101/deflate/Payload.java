package dev.ws101.deflate;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// What is compressed in these tests.
enum Payload {
  /// Nothing to gain.
  NOISE,
  /// Runs of one octet: references of distance 1.
  ZEROS,
  /// A block of noise that comes back after more or less than a window: references as far back as
  /// the compressor dares.
  LONG_REPEATS,
  /// Words in random order: references of every distance.
  TEXT;

  private static final String[] WORDS = {
    "frame ", "mask ", "opcode ", "fragment ", "continuation ", "window ", "takeover ", "é€𝄞 "
  };

  byte[] of(int size, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    switch (this) {
      case NOISE -> random.nextBytes(bytes);
      case ZEROS -> {}
      case LONG_REPEATS -> {
        byte[] block = new byte[1 + (1 << random.nextInt(6, 16)) + random.nextInt(-50, 50)];
        random.nextBytes(block);
        for (int i = 0; i < size; i++) {
          bytes[i] = block[i % block.length];
        }
      }
      case TEXT -> {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
          text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(100));
        }
        System.arraycopy(text.toString().getBytes(StandardCharsets.UTF_8), 0, bytes, 0, size);
      }
    }
    return bytes;
  }
}
