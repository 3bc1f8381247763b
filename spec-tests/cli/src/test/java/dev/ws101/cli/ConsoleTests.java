package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTests {
  private static final String SERVER = "ws://localhost/";
  private static final List<Case> CASES = Cases.all().subList(0, 3);

  private final StringWriter written = new StringWriter();

  private Console console(boolean terminal) {
    return new Console(new PrintWriter(written), terminal, false, SERVER, Role.SERVER, CASES);
  }

  private static Result result(int at, Verdict verdict, boolean timedOut) {
    return new Result(
        CASES.get(at), verdict, "an echo", "nothing", timedOut, Duration.ZERO, List.of(), "again");
  }

  private static Report report(Result... results) {
    return new Report(
        SERVER, Role.SERVER, Settings.DEFAULT, List.of(), List.of(results), Duration.ofSeconds(1));
  }

  /// The lines that tell a verdict, without the evidence under them.
  private List<String> verdicts() {
    return written
        .toString()
        .lines()
        .filter(line -> line.matches("[a-z]+ +(MUST|SHOULD) .*"))
        .map(line -> line.split(" +")[0] + " " + line.split(" +")[2])
        .toList();
  }

  private static String line(String verdict, int at) {
    return verdict + " " + CASES.get(at).id();
  }

  @Test
  void aResultIsToldAsSoonAsAllBeforeItAreThere() {
    Console console = console(false);

    console.ended(result(1, Verdict.PASS, false), 1, 3);
    assertThat(verdicts()).isEmpty();
    console.ended(result(0, Verdict.PASS, false), 2, 3);
    assertThat(verdicts()).containsExactly(line("pass", 0), line("pass", 1));
    console.ended(result(2, Verdict.LENIENT, false), 3, 3);
    assertThat(verdicts()).containsExactly(line("pass", 0), line("pass", 1), line("lenient", 2));
  }

  @Test
  void nothingIsToldTwice() {
    Console console = console(false);
    Result[] results = new Result[3];
    for (int at = 0; at < 3; at++) {
      results[at] = result(at, Verdict.PASS, false);
      console.ended(results[at], at + 1, 3);
    }
    console.end(report(results));

    assertThat(verdicts()).containsExactly(line("pass", 0), line("pass", 1), line("pass", 2));
  }

  @Test
  void whatRunsAgainIsToldWhenItsVerdictStands() {
    Console console = console(false);
    console.ended(result(0, Verdict.FAIL, true), 1, 3);
    console.ended(result(1, Verdict.INCONCLUSIVE, false), 2, 3);
    console.ended(result(2, Verdict.PASS, false), 3, 3);
    assertThat(verdicts()).isEmpty();

    console.end(
        report(
            result(0, Verdict.PASS, false),
            result(1, Verdict.INCONCLUSIVE, false),
            result(2, Verdict.PASS, false)));
    assertThat(verdicts())
        .containsExactly(line("pass", 0), line("inconclusive", 1), line("pass", 2));
    assertThat(written.toString())
        .contains("what could not be judged%n    %s%n".formatted(CASES.get(1).id()))
        .endsWith(
            "2 passed, 0 failed, 0 lenient, 0 unsupported, 1 inconclusive in 1.0 s%n".formatted());
  }

  @Test
  void aCaseWithoutAVerdictRunsAgainToo() {
    Console console = console(false);
    console.ended(result(0, Verdict.INCONCLUSIVE, false), 1, 3);
    console.ended(result(1, Verdict.PASS, false), 2, 3);

    assertThat(verdicts()).isEmpty();
  }

  @Test
  void aTerminalIsToldWhatDidNotPassAndWhatTheRunIsAt() {
    Console console = console(true);
    console.ended(result(0, Verdict.PASS, false), 1, 3);
    assertThat(written.toString()).endsWith("\r\033[K1 of 3  " + CASES.get(0).id());

    console.ended(result(1, Verdict.FAIL, false), 2, 3);
    assertThat(verdicts()).isEmpty();
    assertThat(written.toString())
        .contains("\r\033[Kfail         ")
        .endsWith("2 of 3  " + CASES.get(1).id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyWhatIsSuspectHasEvidence(boolean terminal) {
    Console console = console(terminal);
    console.ended(result(0, Verdict.LENIENT, false), 1, 3);
    assertThat(written.toString()).contains("(nothing)").doesNotContain("replay");
    console.ended(result(1, Verdict.FAIL, false), 2, 3);

    assertThat(written.toString().lines().map(String::strip))
        .contains(
            "case      " + CASES.get(1).title(),
            "expected  an echo",
            "actual    nothing",
            "usually   " + CASES.get(1).cause(),
            "replay    again");
  }

  @Test
  void theLineThatMovesIsNotWrapped() {
    Case wide =
        Case.of("6455/5.2/" + "x".repeat(90), "A wide one")
            .proves("6455-5.2-01")
            .cause("None.")
            .script(_ -> {});
    Console console =
        new Console(
            new PrintWriter(written), true, false, SERVER, Role.SERVER, List.of(wide, wide));
    console.ended(
        new Result(wide, Verdict.PASS, "", "", false, Duration.ZERO, List.of(), "again"), 1, 2);

    String now = written.toString();
    assertThat(now.substring(now.lastIndexOf("\033[K") + 3)).hasSizeLessThan(80);
  }
}
