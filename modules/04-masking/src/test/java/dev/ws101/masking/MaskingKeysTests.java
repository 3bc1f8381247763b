package dev.ws101.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskingKeysTests {

  /// Chance repeats one key of 10,000 about once in 86 runs, and three never; a batch that is
  /// handed out again would repeat 64.
  @Test
  void keysAreFresh() {
    MaskingKeys keys = MaskingKeys.from(new SecureRandom());
    assertThat(IntStream.generate(keys::next).limit(10_000).distinct().count())
        .isGreaterThanOrEqualTo(9_998);
  }

  @Test
  void theFirstOctetDrawnIsTheFirstOnTheWire() {
    MaskingKeys keys = MaskingKeys.from(counting(new AtomicInteger()));
    assertThat(keys.next()).isEqualTo(0x00010203);
    assertThat(keys.next()).isEqualTo(0x04050607);
  }

  /// Across the end of a batch nothing is skipped, repeated or turned round.
  @Test
  void batchesFollowOneAnother() {
    MaskingKeys keys = MaskingKeys.from(counting(new AtomicInteger()));
    for (int i = 0; i < 1_000; i++) {
      int first = 4 * i;
      assertThat(keys.next())
          .isEqualTo(
              (first & 0xFF) << 24
                  | (first + 1 & 0xFF) << 16
                  | (first + 2 & 0xFF) << 8
                  | first + 3 & 0xFF);
    }
  }

  @Test
  void twoConnectionsShareNoBatch() {
    AtomicInteger drawn = new AtomicInteger();
    MaskingKeys one = MaskingKeys.from(counting(drawn));
    MaskingKeys other = MaskingKeys.from(counting(drawn));
    assertThat(one.next()).isEqualTo(0x00010203);
    assertThat(other.next()).isEqualTo(0x00010203);
    assertThat(drawn).hasValue(512);
  }

  /// 0, 1, 2, … octet by octet.
  private static RandomGenerator counting(AtomicInteger next) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("keys are drawn as octets");
      }

      @Override
      public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) next.getAndIncrement();
        }
      }
    };
  }
}
