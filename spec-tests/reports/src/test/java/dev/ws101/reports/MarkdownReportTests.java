package dev.ws101.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Level;
import dev.ws101.kit.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTests {
  private static final String TEXT = MarkdownReport.of(Runs.mixed(), "1.2.3");

  private static List<String> lines() {
    return TEXT.lines().toList();
  }

  @Test
  void theHeadlineCountsWhatCounts() {
    assertThat(lines().getFirst()).isEqualTo("## ws101: 2 cases failed");
    assertThat(MarkdownReport.of(Runs.report(Runs.result("6455/5.2/a", Verdict.FAIL)), "1"))
        .startsWith("## ws101: 1 case failed\n");
    assertThat(MarkdownReport.of(Runs.report(Runs.result("6455/5.2/a", Verdict.PASS)), "1"))
        .startsWith("## ws101: no case failed\n");
    assertThat(MarkdownReport.of(Runs.report(Runs.result("6455/5.2/a", Verdict.INCONCLUSIVE)), "1"))
        .startsWith("## ws101: 1 could not be judged\n");
  }

  @Test
  void severalStandSideBySide() {
    String text =
        MarkdownReport.of(
            List.of(Runs.mixed(), Runs.report(Runs.result("6455/5.9/bad", Verdict.PASS))), "1");

    assertThat(text.lines())
        .startsWith("## ws101: 2 peers side by side")
        .containsSubsequence(
            "| A | `ws://localhost:9001/` | 1 | 3 | 1 | 1 | 1 |",
            "| B | `ws://localhost:9001/` | 1 | 0 | 0 | 0 | 0 |",
            "They differ in 1 of 7 cases.",
            "| level | case | A | B |",
            "| --- | --- | --- | --- |",
            "| MUST | `6455/5.9/bad` | fail | pass |",
            "## ws101: 2 cases failed",
            "## ws101: no case failed");
  }

  @Test
  void theTableHasALineALevel() {
    assertThat(lines())
        .containsSubsequence(
            "| level | pass | fail | lenient | unsupported | inconclusive |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            "| MUST | 1 | 2 | 1 | 1 | 1 |",
            "| SHOULD | 0 | 0 | 0 | 0 | 0 |",
            "| MAY | 0 | 1 | 0 | 0 | 0 |");
  }

  @Test
  void failuresStandUnderTheirClausesInTheOrderOfTheRfc() {
    assertThat(lines())
        .filteredOn(line -> line.startsWith("#"))
        .containsExactly(
            "## ws101: 2 cases failed",
            "### Failed",
            "#### RFC 6455 5.2",
            "#### RFC 6455 5.9",
            "#### RFC 6455 5.10",
            "### Could not be judged",
            "#### RFC 6455 5.2");
  }

  @Test
  void aFailureSaysAllThatOneNeedsToKnow() {
    int at = lines().indexOf("- **MUST** `6455/5.9/bad` A peer does \\<this\\>");

    assertThat(lines().subList(at + 1, at + 6))
        .satisfiesExactly(
            rule -> assertThat(rule).startsWith("  - rule \\[" + Runs.RULE + "\\] A "),
            expected -> assertThat(expected).isEqualTo("  - expected `an echo`"),
            actual -> assertThat(actual).isEqualTo("  - actual `something else`"),
            cause -> assertThat(cause).isEqualTo("  - usually It forgets to."),
            replay ->
                assertThat(replay)
                    .isEqualTo("  - replay `./ws101 check ws://h/ --only 6455/5.9/bad --seed 1`"));
  }

  /// The fence has one tick more than any row of ticks inside, and no line ends in it.
  @Test
  void whatThePeerSentCannotLeaveItsCode() {
    assertThat(lines())
        .filteredOn(line -> line.contains("alert(1)"))
        .singleElement()
        .asString()
        .startsWith("  - actual ````</script><script>")
        .endsWith("\\u0000````")
        .contains("`` ``` | ", "\\u001b[2J\\u000d\\u000a- **x**");
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "a`", "`b", "``", " ` "})
  void ticksAtTheBorderOfCodeStayInside(String actual) {
    String text =
        MarkdownReport.of(
            Runs.report(Runs.result(Runs.subject("6455/5.2/a", Level.MUST), Verdict.FAIL, actual)),
            "1");
    String code =
        text.lines().filter(line -> line.startsWith("  - actual ")).findFirst().orElseThrow();

    assertThat(code.substring("  - actual ".length())).isEqualTo(fenced(actual));
  }

  private static String fenced(String actual) {
    String fence = actual.contains("``") ? "```" : "``";
    boolean border = actual.startsWith("`") || actual.endsWith("`");
    return border ? fence + " " + actual + " " + fence : fence + actual + fence;
  }

  @Test
  void theSameReportGivesTheSameText() {
    assertThat(MarkdownReport.of(Runs.mixed(), "1.2.3")).isEqualTo(TEXT);
  }
}
