package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.cases.Cases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each planted fault is convicted by the cases about the rule that it breaks.
@Timeout(60)
class FaultTests {
  static Stream<Arguments> faults() {
    return Stream.of(
        convicted(Quirk.ACCEPTS_UNMASKED, "6455/5.1/wrongly-masked-text"),
        convicted(Quirk.IGNORES_ZERO_KEY, "6455/5.3/zero-key"),
        convicted(Quirk.ACCEPTS_ONE_BYTE_CLOSE, "6455/5.5.1/one-byte-close-payload"));
  }

  private static Arguments convicted(Quirk fault, String... ids) {
    return Arguments.of(fault, List.of(ids));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPlantedFaultIsConvicted(Quirk fault, List<String> ids) throws Exception {
    try (NaiveServer server = NaiveServer.with(fault)) {
      Settings settings = Settings.DEFAULT.timeout(Duration.ofMillis(800));
      Outcome outcome = new Runner(server.uri(), settings, (_, _, _) -> {}).run(Cases.all());
      assertThat(((Report) outcome).results())
          .filteredOn(result -> result.verdict() == Verdict.FAIL)
          .extracting(result -> result.subject().id())
          .containsAll(ids);
    }
  }
}
