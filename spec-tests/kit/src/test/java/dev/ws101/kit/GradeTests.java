package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTests {
  private static Case.Draft draft(String id, int rung, Level level) {
    return Case.of(id, "It does").rung(rung).level(level).proves("6455-5.2-03").cause("None.");
  }

  private static Result result(Case.Draft draft, Verdict verdict) {
    Case subject = draft.script(_ -> {});
    return new Result(subject, verdict, "", "", false, Duration.ZERO, List.of(), "");
  }

  private static Result result(String id, int rung, Verdict verdict) {
    return result(draft(id, rung, Level.MUST), verdict);
  }

  private static Grade grade(int upto, Result... results) {
    return Grade.of(
        new Report(
            "ws://localhost/",
            Role.SERVER,
            Settings.DEFAULT.upto(upto),
            List.of(Ability.ECHO),
            List.of(results),
            Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "MUST, PASS, 2, 2",
    "MUST, LENIENT, 1, 2",
    "MUST, FAIL, 0, 2",
    "MUST, INCONCLUSIVE, 0, 2",
    "MUST, UNSUPPORTED, 0, 0",
    "SHOULD, PASS, 1, 1",
    "SHOULD, LENIENT, 0, 1",
    "SHOULD, FAIL, 0, 1",
    "MAY, PASS, 0, 0",
    "MAY, LENIENT, 0, 0",
    "MAY, FAIL, 0, 0"
  })
  void aCaseEarnsByItsLevelAndItsVerdict(Level level, Verdict verdict, int points, int outOf) {
    Grade grade = grade(9, result(draft("6455/5.2/a", 3, level), verdict));

    assertThat(grade.points()).isEqualTo(points);
    assertThat(grade.outOf()).isEqualTo(outOf);
  }

  /// It may decline to compress, but then it has not built that stage.
  @Test
  void whatAStageIsThereToBuildIsOwedFromThatStageOn() {
    Case.Draft draft = draft("7692/7.1/a", 6, Level.MUST).needs(Ability.DEFLATE);

    assertThat(grade(7, result(draft, Verdict.UNSUPPORTED)).outOf()).isEqualTo(2);
    assertThat(grade(6, result(draft, Verdict.UNSUPPORTED)).outOf()).isZero();
  }

  @Test
  void whatThePeerIsAbleToIsNoReasonToCountACaseThatIsOutOfItsReach() {
    Case.Draft draft = draft("6455/5.2/a", 3, Level.MUST).needs(Ability.ECHO);

    assertThat(grade(9, result(draft, Verdict.UNSUPPORTED)).outOf()).isZero();
  }

  @Test
  void everyStageHasItsOwnMarkInTheOrderOfTheLadder() {
    Grade grade =
        grade(
            9,
            result("6455/5.4/a", 5, Verdict.PASS),
            result("6455/4.1/a", 2, Verdict.PASS),
            result("6455/5.4/b", 5, Verdict.FAIL),
            result(draft("6455/5.4/c", 5, Level.MAY), Verdict.FAIL));

    assertThat(grade.marks())
        .extracting(Grade.Mark::stage)
        .containsExactly(Stage.HANDSHAKE, Stage.FRAGMENTATION);
    Grade.Mark mark = grade.marks().getLast();
    assertThat(List.of(mark.points(), mark.outOf(), mark.full(), mark.cases()))
        .containsExactly(2, 4, 1, 2);
    assertThat(grade.points()).isEqualTo(4);
    assertThat(grade.outOf()).isEqualTo(6);
  }

  private static String next(Result... results) {
    return grade(9, results).next().map(one -> one.subject().id()).orElse("nothing");
  }

  @Test
  void nextIsTheFirstOfTheLowestStageThatEarnsNothing() {
    assertThat(
            next(
                result("6455/5.4/later", 5, Verdict.FAIL),
                result("6455/4.1/lenient", 2, Verdict.LENIENT),
                result("robust/hs/ours", 3, Verdict.FAIL),
                result(draft("6455/5.2/may", 3, Level.MAY), Verdict.FAIL),
                result("6455/5.2/this", 3, Verdict.FAIL),
                result("6455/5.2/behind", 3, Verdict.FAIL)))
        .isEqualTo("6455/5.2/this");
  }

  @Test
  void nextIsALenientOneWhenNoneEarnsNothing() {
    assertThat(
            next(
                result("6455/4.1/good", 2, Verdict.PASS),
                result("6455/5.2/lenient", 3, Verdict.LENIENT)))
        .isEqualTo("6455/5.2/lenient");
    assertThat(next(result("6455/4.1/good", 2, Verdict.PASS))).isEqualTo("nothing");
  }

  @Test
  void stagesAreTheRungsThatCasesMayHave() {
    assertThat(Arrays.stream(Stage.values()).map(Stage::rung))
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(Stage.MASKING).hasToString("04 masking");
  }
}
