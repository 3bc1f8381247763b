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
        convicted(Quirk.ACCEPTS_ONE_BYTE_CLOSE, "6455/5.5.1/one-byte-close-payload"),
        convicted(
            Quirk.NO_HANDSHAKE_CHECKS,
            "6455/4.2.1/method-post",
            "6455/4.2.1/method-in-lower-case",
            "6455/4.2.1/http-10",
            "6455/4.2.1/no-http-version",
            "6455/4.2.1/no-http",
            "6455/4.2.1/host-missing",
            "6455/4.2.1/upgrade-missing",
            "6455/4.2.1/connection-missing",
            "6455/4.2.1/key-missing",
            "6455/4.2.1/version-missing",
            "6455/4.2.1/version-with-leading-zero",
            "6455/4.4/version-14"),
        convicted(
            Quirk.WRONG_ACCEPT,
            "6455/4.2.2/accept-of-sample-key",
            "6455/4.2.2/accept-of-many-keys"),
        convicted(Quirk.REFUSES_ABSOLUTE_TARGET, "6455/4.2.1/absolute-target"),
        convicted(Quirk.NAMES_NO_VERSION, "6455/4.4/version-14"),
        convicted(
            Quirk.IGNORES_REPEATED_LINES,
            "6455/4.2.1/host-twice",
            "6455/11.3.1/key-twice",
            "6455/11.3.5/version-13-and-8"),
        convicted(
            Quirk.COMPARES_TOKENS_WHOLE,
            "6455/4.2.1/upgrade-in-mixed-case",
            "6455/4.2.1/upgrade-in-list",
            "6455/4.2.1/upgrade-on-second-line",
            "6455/4.2.1/connection-lower-case",
            "6455/4.2.1/connection-list",
            "6455/4.2.1/connection-second-line"),
        convicted(
            Quirk.FINDS_TOKENS_INSIDE,
            "6455/4.2.1/upgrade-longer-name",
            "6455/4.2.1/connection-longer-token"),
        convicted(Quirk.ACCEPTS_ANY_KEY, "6455/4.2.1/key-empty", "6455/4.2.1/key-of-15-bytes"),
        convicted(
            Quirk.NO_HANDSHAKE_CHECKS,
            "6455/4.2.1/line-without-colon",
            "6455/4.2.1/field-name-with-space"),
        convicted(
            Quirk.ECHOES_OFFERS,
            "6455/4.2.2/subprotocols-several",
            "6455/4.2.1/subprotocol-with-space",
            "6455/4.2.2/extensions-unknown",
            "6455/9.1/extensions-with-semicolons",
            "robust/hs/extension-name-in-quotes"),
        convicted(
            Quirk.AGREES_TO_WHAT_NOBODY_OFFERED,
            "6455/4.2.2/subprotocols-none",
            "6455/4.2.2/extensions-none"),
        convicted(
            Quirk.READS_ITS_HEAD_ONCE,
            "robust/hs/head-in-pieces-of-1",
            "robust/hs/head-in-pieces-of-7"));
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
