package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All ways through a text come to the same end.
class Utf8BenchmarkTests {

  @ParameterizedTest
  @EnumSource(Script.class)
  void everybodyReadsTheSame(Script script) throws Exception {
    Utf8Benchmark benchmark = new Utf8Benchmark();
    benchmark.script = script;
    benchmark.write();
    String text = benchmark.newStringAlone();

    assertThat(benchmark.validate()).isTrue();
    assertThat(benchmark.validateInPieces()).isTrue();
    assertThat(benchmark.assemble()).isEqualTo(new Message.Text(text));
    assertThat(benchmark.charsetDecoderAlone()).isEqualTo(text).doesNotContain("\ufffd");
  }

  @ParameterizedTest
  @EnumSource(Script.class)
  void textsAreAboutAsLongAsAsked(Script script) {
    assertThat(script.utf8(16 * 1024)).hasSizeBetween(16 * 1024 - 64, 16 * 1024);
  }

  @ParameterizedTest
  @EnumSource(Script.class)
  void theWorstTextIsNamedAfterWhatItIsMadeOf(Script script) {
    byte[] text = script.utf8(1024);
    boolean threeOctetsEach = 3 * new String(text, UTF_8).length() == text.length;

    assertThat(threeOctetsEach).isEqualTo(script == Script.THREE_OCTETS);
  }
}
