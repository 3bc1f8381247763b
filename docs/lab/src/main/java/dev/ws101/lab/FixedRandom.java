package dev.ws101.lab;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Randomness that is none, so that a conversation has the same octets every time.
///
/// The nonce and the first masking key are those of the RFC's own examples; the keys after it come
/// from a fixed seed. For pictures only: a real client must not be predictable.
final class FixedRandom implements RandomGenerator {
  private static final byte[] NONCE = "the sample nonce".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KEY = HexFormat.of().parseHex("37fa213d");

  private final Random rest = new Random(6455);
  private int calls;

  @Override
  public void nextBytes(byte[] bytes) {
    rest.nextBytes(bytes);
    byte[] known = calls++ == 0 ? NONCE : KEY;
    if (calls <= 2) {
      System.arraycopy(known, 0, bytes, 0, known.length);
    }
  }

  @Override
  public long nextLong() {
    return rest.nextLong();
  }
}
