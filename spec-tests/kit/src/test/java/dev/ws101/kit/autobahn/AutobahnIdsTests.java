package dev.ws101.kit.autobahn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.cases.Cases;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AutobahnIdsTests {
  @Test
  void thereAre517() {
    assertThat(AutobahnIds.all()).hasSize(517).doesNotHaveDuplicates();
    assertThat(AutobahnIds.all()).isSortedAccordingTo(AutobahnIds.ORDER);
    assertThat(AutobahnIds.all()).startsWith("1.1.1").endsWith("13.7.18");
  }

  @Test
  void fifteenAreToldAndNotJudged() {
    assertThat(AutobahnIds.all().stream().filter(AutobahnIds::isTold))
        .hasSize(15)
        .contains("7.1.6", "7.13.1", "7.13.2", "9.7.1", "9.8.6")
        .doesNotContain("7.1.5", "9.6.6");
  }

  /// Whoever has replaced the one by the other misses nothing.
  @ParameterizedTest
  @EnumSource
  void eachIsAnsweredByACase(Role role) {
    Set<String> answered =
        Cases.of(role).stream().flatMap(one -> one.autobahn().stream()).collect(Collectors.toSet());

    assertThat(answered).containsAll(AutobahnIds.all());
  }

  @Test
  void noCaseNamesAnIdThatThereIsNot() {
    assertThat(new TreeSet<>(AutobahnIds.all()))
        .containsAll(
            Cases.all().stream().map(Case::autobahn).flatMap(List::stream).distinct().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, '', 1, 2.1",
    "2.*, '', 11, 2.1",
    "*, '', 517, 1.1.1",
    "1*, '', 233, 1.1.1",
    "1.*, 1.1.*, 8, 1.2.1",
    "7.1.*, 7.1.1, 5, 7.1.2",
    "5.1, 6.*, 1, 5.1",
  })
  void patternsFitFromTheStart(String pattern, String excluded, int count, String first)
      throws Exception {
    List<String> without = excluded.isEmpty() ? List.of() : List.of(excluded);

    assertThat(AutobahnIds.chosen(List.of(pattern), without)).hasSize(count).startsWith(first);
  }

  @Test
  void theChosenAreSortedByNumberAndOnceEach() throws Exception {
    assertThat(AutobahnIds.chosen(List.of("2.10", "2.*", "1.1.1"), List.of()))
        .startsWith("1.1.1", "2.1", "2.2")
        .endsWith("2.9", "2.10", "2.11")
        .hasSize(12);
  }

  @Test
  void anIdThatThereIsNotIsNamed() {
    assertThatThrownBy(() -> AutobahnIds.chosen(List.of("2.12"), List.of()))
        .isInstanceOf(AutobahnIds.Unknown.class)
        .hasMessageContaining("'2.12'");
    assertThatThrownBy(() -> AutobahnIds.chosen(List.of("*"), List.of("6.20")))
        .hasMessageContaining("'6.20'");
  }

  @Test
  void agentsFitFromTheStartToTheEnd() {
    assertThat(AutobahnIds.fits("Firefox/25.0", "Fire*")).isTrue();
    assertThat(AutobahnIds.fits("Firefox/25.0", "Fire")).isFalse();
    assertThat(AutobahnIds.fits("Firefox/25.0", "*25")).isFalse();
    assertThat(AutobahnIds.fits("6.20.2", "6.*.2")).isTrue();
    assertThat(AutobahnIds.fits("6x20", "6.20")).isFalse();
  }
}
