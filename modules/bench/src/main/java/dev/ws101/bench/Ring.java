package dev.ws101.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// The messages of a load as masked frames, made before the clock runs: each connection sends them
/// round and round. Written here by hand, so that what is measured does not measure itself.
final class Ring {
  private static final int MOST = 64;
  private static final int BINARY = 0x82;
  private static final int MASKED = 0x80;
  private static final int KEY = 0x1D2C3B4A;

  private final ByteBuffer frames;
  private final int[] from;
  private final byte[][] payloads;

  private Ring(ByteBuffer frames, int[] from, byte[][] payloads) {
    this.frames = frames;
    this.from = from;
    this.payloads = payloads;
  }

  static Ring of(Load load, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.max(load.inFlight(), load.largest() > 1 << 16 ? 1 : MOST);
    int[] from = new int[count + 1];
    byte[][] payloads = new byte[count][];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      byte[] payload = new byte[random.nextInt(load.smallest(), load.largest() + 1)];
      random.nextBytes(payload);
      payloads[i] = payload;
      from[i] = all.size();
      all.writeBytes(header(payload.length));
      all.writeBytes(masked(payload));
    }
    from[count] = all.size();
    ByteBuffer frames = ByteBuffer.allocateDirect(all.size()).put(all.toByteArray()).flip();
    return new Ring(frames, from, payloads);
  }

  private static byte[] header(int length) {
    ByteBuffer header = ByteBuffer.allocate(14).put((byte) BINARY);
    if (length < 126) {
      header.put((byte) (MASKED | length));
    } else if (length < 1 << 16) {
      header.put((byte) (MASKED | 126)).putShort((short) length);
    } else {
      header.put((byte) (MASKED | 127)).putLong(length);
    }
    header.putInt(KEY).flip();
    byte[] bytes = new byte[header.remaining()];
    header.get(bytes);
    return bytes;
  }

  private static byte[] masked(byte[] payload) {
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= (byte) (KEY >>> (24 - i % 4 * 8));
    }
    return masked;
  }

  int count() {
    return payloads.length;
  }

  /// All frames; position and limit are the caller's.
  ByteBuffer frames() {
    return frames.duplicate();
  }

  /// Where a frame begins; for [#count] where the last one ends.
  int from(int index) {
    return from[index];
  }

  byte[] payload(int index) {
    return payloads[index];
  }

  /// How long a frame is, its header included.
  int size(int index) {
    return from[index + 1] - from[index];
  }
}
