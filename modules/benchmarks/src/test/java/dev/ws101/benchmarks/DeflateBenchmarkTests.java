package dev.ws101.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.GrowableBytes;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ours and zlib alone do the same work.
class DeflateBenchmarkTests {
  private static final int ROUNDS = 130;

  /// With all of the window kept, or with none of it, the octets are the same ones.
  @ParameterizedTest
  @CsvSource({"1024, true", "1024, false", "16384, true", "16384, false"})
  void deflatedTheSame(int octets, boolean contextTakeover) {
    DeflateBenchmark ours = deflating(octets, contextTakeover);
    DeflateBenchmark zlib = deflating(octets, contextTakeover);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] deflated = copy(ours.deflate());
      int size = zlib.zlibAlone();

      assertThat(deflated).hasSizeBetween(octets / 10, octets / 2);
      assertThat(deflated).isEqualTo(Arrays.copyOf(zlib.bareOut(), size - 4));
    }
    ours.close();
    zlib.close();
  }

  private static DeflateBenchmark deflating(int octets, boolean contextTakeover) {
    DeflateBenchmark benchmark = new DeflateBenchmark();
    benchmark.octets = octets;
    benchmark.contextTakeover = contextTakeover;
    benchmark.open();
    return benchmark;
  }

  @ParameterizedTest
  @CsvSource({"1024, true", "1024, false", "16384, true", "16384, false"})
  void inflatedTheSame(int octets, boolean contextTakeover) throws Exception {
    InflateBenchmark ours = inflating(octets, contextTakeover);
    InflateBenchmark zlib = inflating(octets, contextTakeover);
    byte[][] messages = Telemetry.messages(octets);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] expected = messages[i % messages.length];

      assertThat(copy(ours.inflate())).isEqualTo(expected);
      assertThat(Arrays.copyOf(zlib.bareOut(), zlib.zlibAlone())).isEqualTo(expected);
    }
    ours.close();
    zlib.close();
  }

  private static InflateBenchmark inflating(int octets, boolean contextTakeover) {
    InflateBenchmark benchmark = new InflateBenchmark();
    benchmark.octets = octets;
    benchmark.contextTakeover = contextTakeover;
    benchmark.open();
    return benchmark;
  }

  private static byte[] copy(GrowableBytes bytes) {
    return Arrays.copyOf(bytes.array(), bytes.size());
  }
}
