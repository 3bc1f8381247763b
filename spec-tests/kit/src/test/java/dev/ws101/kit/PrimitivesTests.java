package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The kit's own SHA-1, UTF-8 and table of close codes against the JDK and the RFC.
class PrimitivesTests {
  @Test
  void theSampleKeyOfTheRfcHasItsAnswer() {
    assertThat(Sha1.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Property
  void sha1IsThatOfTheJdk(@ForAll byte[] message) throws NoSuchAlgorithmException {
    assertThat(Sha1.digest(message)).isEqualTo(MessageDigest.getInstance("SHA-1").digest(message));
  }

  @Provide
  Arbitrary<byte[]> nearlyUtf8() {
    return Arbitraries.integers()
        .between(0, 0x11FFFF)
        .array(int[].class)
        .ofMaxSize(6)
        .map(PrimitivesTests::encodeAnything);
  }

  /// UTF-8 in its pattern of bits, also for numbers that are no characters.
  private static byte[] encodeAnything(int... points) {
    ByteBuffer out = ByteBuffer.allocate(points.length * 4);
    for (int point : points) {
      if (point < 0x80) {
        out.put((byte) point);
      } else if (point < 0x800) {
        out.put((byte) (0xC0 | point >> 6)).put(tail(point));
      } else if (point < 0x10000) {
        out.put((byte) (0xE0 | point >> 12)).put(tail(point >> 6)).put(tail(point));
      } else {
        out.put((byte) (0xF0 | point >> 18)).put(tail(point >> 12));
        out.put(tail(point >> 6)).put(tail(point));
      }
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static byte tail(int bits) {
    return (byte) (0x80 | bits & 0x3F);
  }

  @Property
  void utf8IsThatOfTheJdk(@ForAll("nearlyUtf8") byte[] bytes) {
    assertThat(Utf8.firstWrong(bytes)).isEqualTo(firstWrongOfTheJdk(bytes));
  }

  @Property
  void utf8IsThatOfTheJdkOnGarbage(@ForAll byte[] bytes) {
    assertThat(Utf8.firstWrong(bytes)).isEqualTo(firstWrongOfTheJdk(bytes));
  }

  private static int firstWrongOfTheJdk(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
      return -1;
    } catch (CharacterCodingException _) {
      return in.position();
    }
  }

  @Test
  void closeCodesThatMayBeSentAreThoseOfTheRfcAndTheRegistry() {
    assertThat(IntStream.range(0, 3000).filter(CloseCodes::mayBeSent))
        .containsExactly(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014);
    assertThat(IntStream.range(3000, 65536).filter(CloseCodes::mayBeSent)).hasSize(2000);
    assertThat(CloseCodes.mayBeSent(4999)).isTrue();
  }
}
