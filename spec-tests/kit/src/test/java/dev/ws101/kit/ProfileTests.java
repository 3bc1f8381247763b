package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTests {
  private static final List<Case> CASES =
      Stream.of("6455/5.2/a", "7692/7.1/a", "robust/hs/a")
          .map(id -> Case.of(id, "A peer").proves("6455-5.2-03").cause("none").script(_ -> {}))
          .toList();

  @ParameterizedTest
  @CsvSource({
    "STANDARD, 6455 7692 robust, SHOULD",
    "STRICT, 6455 7692 robust, MAY",
    "RFC, 6455 7692, SHOULD",
    "CORE, 6455, SHOULD"
  })
  void itSaysWhatRunsAndWhatCounts(Profile profile, String rfcs, Level gate) {
    assertThat(CASES.stream().filter(profile::plays).map(one -> Clause.of(one).rfc()))
        .containsExactly(rfcs.split(" "));
    assertThat(profile.gate()).isEqualTo(gate);
  }
}
