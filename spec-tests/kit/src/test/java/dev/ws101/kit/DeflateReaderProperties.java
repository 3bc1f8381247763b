package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Against the inflater of the JDK.
class DeflateReaderProperties {
  /// DEFLATE data, what was before it, and what it stands for.
  record Sample(byte[] data, byte[] history, byte[] meaning) {}

  @Provide
  Arbitrary<Sample> samples() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY),
            Arbitraries.integers().between(0, 3000),
            Arbitraries.integers().between(1, 200),
            Arbitraries.integers().between(0, 2000),
            Arbitraries.longs())
        .as(DeflateReaderProperties::sample);
  }

  /// @param alphabet how many different octets there are, which decides how well it compresses
  private static Sample sample(
      int level, int strategy, int length, int alphabet, int before, long seed) {
    Random random = new Random(seed);
    byte[] all = new byte[before + length];
    for (int i = 0; i < all.length; i++) {
      boolean repeats = i > 20 && random.nextInt(4) > 0;
      all[i] = repeats ? all[i - 20] : (byte) random.nextInt(alphabet);
    }
    byte[] history = Arrays.copyOf(all, before);
    byte[] message = Arrays.copyOfRange(all, before, all.length);
    return new Sample(deflated(message, history, level, strategy), history, message);
  }

  /// In two halves, so that there is more than one block.
  private static byte[] deflated(byte[] message, byte[] history, int level, int strategy) {
    try (Deflater deflater = new Deflater(level, true)) {
      deflater.setStrategy(strategy);
      deflater.setDictionary(history);
      byte[] out = new byte[2 * message.length + 200];
      deflater.setInput(message, 0, message.length / 2);
      int half = drain(deflater, out, 0);
      deflater.setInput(message, message.length / 2, message.length - message.length / 2);
      deflater.finish();
      int all = drain(deflater, out, half);
      assertThat(deflater.finished()).isTrue();
      return Arrays.copyOf(out, all);
    }
  }

  /// Until all input is in it; where it ends in `out`.
  private static int drain(Deflater deflater, byte[] out, int from) {
    int to = from;
    int count;
    do {
      count = deflater.deflate(out, to, out.length - to, Deflater.SYNC_FLUSH);
      to += count;
    } while (count > 0 || !deflater.needsInput());
    return to;
  }

  @Property(tries = 300)
  void whatWasDeflatedIsReadAgain(@ForAll("samples") Sample sample) throws Exception {
    Inflated inflated = DeflateReader.read(sample.data(), sample.history());
    assertThat(inflated.output()).isEqualTo(sample.meaning());
    assertThat(inflated.complete()).isTrue();
    assertThat(inflated.paddedWithOnes()).isFalse();
    assertThat(inflated.blocks().getLast().last()).isTrue();
  }

  @Property(tries = 300)
  void whatIsCutOffIsNotComplete(@ForAll("samples") Sample sample, @ForAll @IntRange int at)
      throws Exception {
    int length = at % sample.data().length;
    byte[] cut = Arrays.copyOf(sample.data(), length);
    assertThat(ours(cut, sample.history())).isEqualTo(theirs(cut, sample.history()));
  }

  @Property(tries = 300)
  void whatWasChangedIsReadOrRefusedAsByTheJdk(
      @ForAll("samples") Sample sample, @ForAll @IntRange int at, @ForAll byte to)
      throws Exception {
    byte[] changed = sample.data().clone();
    changed[at % changed.length] = to;
    assertThat(ours(changed, sample.history())).isEqualTo(theirs(changed, sample.history()));
  }

  @Property(tries = 1000)
  void garbageIsReadOrRefusedAsByTheJdk(@ForAll byte[] garbage, @ForAll byte[] history) {
    assertThat(ours(garbage, history)).isEqualTo(theirs(garbage, history));
  }

  /// How far back the data looks can be seen by dropping what it must not look at.
  @Property(tries = 300)
  void theEarliestReferenceIsTheOneThatNeedsTheHistory(@ForAll("samples") Sample sample)
      throws Exception {
    int needed =
        DeflateReader.read(sample.data(), sample.history())
            .earliest()
            .map(Inflated.Reference::before)
            .orElse(0);
    byte[] enough = last(sample.history(), needed);
    assertThat(theirs(sample.data(), enough)).hasValue(Words.hex(sample.meaning()));
    if (needed > 0) {
      assertThat(theirs(sample.data(), last(sample.history(), needed - 1))).isEmpty();
    }
  }

  private static byte[] last(byte[] bytes, int count) {
    return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
  }

  /// In hex; nothing if it was refused.
  private static Optional<String> ours(byte[] data, byte[] history) {
    try {
      Inflated inflated = DeflateReader.read(data, history);
      return Optional.of(inflated).filter(Inflated::complete).map(one -> Words.hex(one.output()));
    } catch (DataFormatException _) {
      return Optional.empty();
    }
  }

  /// A final block of ours behind the data shows whether it ends where a block does. With another
  /// one before it the output is the same, unless a stored block has swallowed them.
  private static Optional<String> theirs(byte[] data, byte[] history) {
    Optional<String> one = theirs(data, history, new byte[] {1, 0, 0, -1, -1});
    Optional<String> two = theirs(data, history, new byte[] {0, 0, 0, -1, -1, 1, 0, 0, -1, -1});
    return one.equals(two) ? one : Optional.empty();
  }

  private static Optional<String> theirs(byte[] data, byte[] history, byte[] behind) {
    byte[] input = Arrays.copyOf(data, data.length + behind.length);
    System.arraycopy(behind, 0, input, data.length, behind.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      int from = 0;
      while (from < input.length) {
        int rest = inflate(input, from, history, out);
        if (rest < 0) {
          return Optional.empty();
        }
        from = input.length - rest;
      }
      return Optional.of(Words.hex(out.toByteArray()));
    } catch (DataFormatException _) {
      return Optional.empty();
    }
  }

  /// Up to the end of the next final block; how many octets are left, or -1 if it does not end.
  private static int inflate(byte[] input, int from, byte[] history, ByteArrayOutputStream out)
      throws DataFormatException {
    try (Inflater inflater = new Inflater(true)) {
      ByteArrayOutputStream window = new ByteArrayOutputStream();
      window.writeBytes(history);
      window.writeBytes(out.toByteArray());
      inflater.setDictionary(last(window.toByteArray(), Math.min(window.size(), 1 << 15)));
      inflater.setInput(input, from, input.length - from);
      byte[] buffer = new byte[8192];
      for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
        out.write(buffer, 0, n);
      }
      return inflater.finished() ? inflater.getRemaining() : -1;
    }
  }
}
