package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorsTests {
  private static final int MANY = 700;

  static Stream<Arguments> generators() {
    return Stream.of(
        Arguments.of("a counter", counter()),
        Arguments.of("a linear congruence", congruence()),
        Arguments.of("java.util.Random", (IntSupplier) new Random(7)::nextInt),
        Arguments.of("an additive feedback, as rand() in C", additive(31, 3)),
        Arguments.of("an additive feedback, as math/rand in Go", additive(607, 273)),
        Arguments.of("a Mersenne twister", twister()),
        Arguments.of("a shift register with exclusive or", shiftRegister()));
  }

  private static IntSupplier counter() {
    int[] state = {1_000_000_007};
    return () -> state[0] += 12_345;
  }

  private static IntSupplier congruence() {
    int[] state = {42};
    return () -> state[0] = state[0] * 1_664_525 + 1_013_904_223;
  }

  /// Sums of 64 bits, of which the upper half is given away.
  private static IntSupplier additive(int far, int near) {
    long[] last = new Random(3).longs(far).toArray();
    int[] at = {0};
    return () -> {
      int oldest = at[0];
      last[oldest] += last[(oldest + far - near) % far];
      at[0] = (oldest + 1) % far;
      return (int) (last[oldest] >>> 32);
    };
  }

  /// MT19937, as its authors wrote it, from any state.
  private static IntSupplier twister() {
    int[] state = new Random(5).ints(624).toArray();
    int[] at = {0};
    return () -> {
      int i = at[0];
      int mixed = state[i] & 0x8000_0000 | state[(i + 1) % 624] & 0x7FFF_FFFF;
      int odd = (mixed & 1) == 0 ? 0 : 0x9908_B0DF;
      state[i] = state[(i + 397) % 624] ^ mixed >>> 1 ^ odd;
      at[0] = (i + 1) % 624;
      int out = state[i];
      out ^= out >>> 11;
      out ^= out << 7 & 0x9D2C_5680;
      out ^= out << 15 & 0xEFC6_0000;
      return out ^ out >>> 18;
    };
  }

  private static IntSupplier shiftRegister() {
    long[] state = {88_172_645_463_325_252L};
    return () -> {
      state[0] ^= state[0] << 13;
      state[0] ^= state[0] >>> 7;
      state[0] ^= state[0] << 17;
      return (int) state[0];
    };
  }

  private static int[] numbers(IntSupplier generator) {
    return IntStream.generate(generator).limit(MANY).toArray();
  }

  @ParameterizedTest
  @MethodSource("generators")
  void aKnownGeneratorIsRecognised(String name, IntSupplier generator) {
    assertThat(Generators.behind(numbers(generator))).contains(name);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void theOrderOfTheBytesDoesNotMatter(String name, IntSupplier generator) {
    int[] swapped = IntStream.of(numbers(generator)).map(Integer::reverseBytes).toArray();
    assertThat(Generators.behind(swapped)).contains(name);
  }

  @RepeatedTest(20)
  void chanceIsNoGenerator() {
    assertThat(Generators.behind(numbers(new SecureRandom()::nextInt))).isEmpty();
  }

  @Test
  void constantNumbersAreACounterThatStands() {
    assertThat(Generators.behind(numbers(() -> 0))).contains("a counter");
  }

  @Test
  void whatComesBehindFourNumbersOfJavaIsForetold() {
    Random random = new Random(11);
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    int[] four = new int[4];
    ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(four);
    assertThat(Generators.after(four, 4)).contains(random.nextInt(), random.nextInt());
  }

  @Test
  void whatComesBehindFourNumbersOfACongruenceIsForetold() {
    IntSupplier generator = congruence();
    generator.getAsInt(); // so that the differences are odd at the right place
    int[] four = IntStream.generate(generator).limit(4).toArray();
    int[] next = IntStream.generate(generator).limit(2).toArray();
    boolean odd = (four[2] - four[1]) % 2 != 0;
    assertThat(odd).isTrue();
    assertThat(Generators.after(four, 4)).contains(next[0], next[1]);
  }

  @Test
  void theFourNumbersThemselvesAreForetoldInAnyAlignment() {
    int[] four = {0x01020304, 0x05060708, 0x090A0B0C, 0x0D0E0F10};
    assertThat(Generators.after(four, 1)).contains(0x01020304, 0x04050607, 0x0B0C0D0E, 0x0D0E0F10);
  }
}
