package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffProperties {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ZERO, 10);

  @Property
  void everyDelayIsFromNothingToABoundThatDoublesUpToTheMost(
      @ForAll @LongRange(min = 1, max = 1L << 40) long first,
      @ForAll @LongRange(max = 1L << 60) long more,
      @ForAll @IntRange(min = 1) int failures,
      @ForAll long seed) {
    Backoff backoff =
        new Backoff(Duration.ofNanos(first), Duration.ofNanos(first + more), Duration.ZERO, 1);
    BigInteger doubled = BigInteger.valueOf(first).shiftLeft(Math.min(failures - 1, 100));
    long bound = doubled.min(BigInteger.valueOf(first + more)).longValueExact();

    assertThat(backoff.delay(failures, new Random(seed)).toNanos()).isBetween(0L, bound);
    assertThat(backoff.delay(failures, new Extreme()).toNanos()).isEqualTo(bound);
  }

  @Example
  void everyDelayUpToTheBoundIsAsLikely() {
    Random random = new Random(1);
    int[] quarters = new int[4];
    IntStream.range(0, 4000)
        .forEach(_ -> quarters[(int) (BACKOFF.delay(2, random).toMillis() / 2500)]++);

    assertThat(IntStream.of(quarters).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(900, 1100));
  }

  @Example
  void nonsenseIsRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, second, second, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(second, Duration.ofMillis(1), second, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(second, second, second.negated(), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> BACKOFF.withAttempts(0));
  }
}
