package dev.ws101.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// SHA-1 as FIPS 180-4 writes it, for the one thing RFC 6455 needs it for.
final class Sha1 {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Sha1() {}

  /// The `Sec-WebSocket-Accept` that answers this key (4.2.2).
  static String accept(String key) {
    return Base64.getEncoder()
        .encodeToString(digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
  }

  static byte[] digest(byte[] message) {
    int blocks = (message.length + 8) / 64 + 1;
    ByteBuffer padded = ByteBuffer.allocate(blocks * 64).put(message).put((byte) 0x80);
    padded.putLong(blocks * 64 - 8, message.length * 8L).rewind();
    int[] hash = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    for (int i = 0; i < blocks; i++) {
      block(padded, hash);
    }
    ByteBuffer result = ByteBuffer.allocate(20);
    for (int word : hash) {
      result.putInt(word);
    }
    return result.array();
  }

  private static void block(ByteBuffer message, int[] hash) {
    int[] w = new int[80];
    for (int t = 0; t < 80; t++) {
      w[t] =
          t < 16
              ? message.getInt()
              : Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    int a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4];
    for (int t = 0; t < 80; t++) {
      int mixed = Integer.rotateLeft(a, 5) + round(t, b, c, d) + e + w[t];
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = mixed;
    }
    hash[0] += a;
    hash[1] += b;
    hash[2] += c;
    hash[3] += d;
    hash[4] += e;
  }

  private static int round(int t, int b, int c, int d) {
    return switch (t / 20) {
      case 0 -> (b & c | ~b & d) + 0x5A827999;
      case 1 -> (b ^ c ^ d) + 0x6ED9EBA1;
      case 2 -> (b & c | b & d | c & d) + 0x8F1BBCDC;
      default -> (b ^ c ^ d) + 0xCA62C1D6;
    };
  }
}
