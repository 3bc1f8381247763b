package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ws101.masking.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each window that can be agreed on, held against an inflater that has no more than that.
class WindowTests {

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
  void referencesUseTheWindowAndNeverReachBeyondIt(int bits) {
    for (Payload payload : Payload.values()) {
      NaiveInflater oracle = new NaiveInflater(bits);
      DeflateParameters agreed = new DeflateParameters(false, true, bits, 15);
      try (Deflation deflation = new Deflation(agreed, Role.SERVER, 9)) {
        for (int size : new int[] {100, 40_000, 1 << bits, 1, 0, 1 << bits, 300, 60_000}) {
          byte[] content = payload.of(size, bits);
          assertThat(oracle.message(through(deflation, content))).isEqualTo(content);
        }
      }
      if (payload == Payload.TEXT) {
        assertThat(oracle.greatestDistance()).isBetween((1 << bits) / 2, 1 << bits);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14})
  void aRepeatFurtherBackThanTheWindowIsNotUsed(int bits) {
    byte[] twice = repeatJustBeyond(bits);
    DeflateParameters agreed = new DeflateParameters(true, false, 15, bits);
    try (Deflation small = new Deflation(agreed, Role.CLIENT, 9);
        Deflation large = new Deflation(agreed, Role.SERVER, 9)) {
      assertThat(new NaiveInflater(bits).message(through(small, twice))).isEqualTo(twice);
      byte[] tooFar = through(large, twice);
      assertThatThrownBy(() -> new NaiveInflater(bits).message(tooFar))
          .as("the same data deflated with a larger window")
          .hasMessageContaining("looks back");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14})
  void manySmallMessagesFillTheWindowAsOneLargeDoes(int bits) {
    byte[] twice = repeatJustBeyond(bits);
    NaiveInflater oracle = new NaiveInflater(bits);
    DeflateParameters agreed = new DeflateParameters(false, false, 15, bits);
    try (Deflation deflation = new Deflation(agreed, Role.CLIENT, 9)) {
      for (int from = 0; from < twice.length; from += 50) {
        byte[] part = Arrays.copyOfRange(twice, from, Math.min(twice.length, from + 50));
        assertThat(oracle.message(through(deflation, part))).isEqualTo(part);
      }
    }
  }

  /// A second opinion from zlib itself, which the platform does not let open a small window. Its
  /// smallest for raw data is 8 as well.
  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
  @Timeout(120)
  void zlibOpenedWithThatWindowInflatesItToo(int bits) throws Exception {
    String script =
        """
        import sys, zlib
        inflater = zlib.decompressobj(wbits=-int(sys.argv[1]))
        sys.stdout.buffer.write(inflater.decompress(sys.stdin.buffer.read()))
        """;
    byte[] content = Payload.TEXT.of(100_000, bits);
    byte[] deflated;
    try (Deflation deflation =
        new Deflation(new DeflateParameters(false, false, bits, bits), Role.SERVER, 9)) {
      deflated = through(deflation, content);
    }
    Process python = python(script, bits);
    try (OutputStream in = python.getOutputStream()) {
      in.write(deflated);
      in.write(new byte[] {0, 0, -1, -1});
    }
    assertThat(python.getInputStream().readAllBytes()).isEqualTo(content);
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private static Process python(String script, int bits) {
    try {
      return new ProcessBuilder("python3", "-c", script, Integer.toString(bits))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException absent) {
      System.err.println("SKIPPED, no python3 to ask zlib: " + absent.getMessage());
      assumeThat(false).as("python3 is installed").isTrue();
      throw new IllegalStateException(absent);
    }
  }

  /// Noise, one octet more than the window, twice.
  private static byte[] repeatJustBeyond(int bits) {
    byte[] once = new byte[(1 << bits) + 1];
    new Random(bits).nextBytes(once);
    return ByteBuffer.allocate(2 * once.length).put(once).put(once).array();
  }
}
