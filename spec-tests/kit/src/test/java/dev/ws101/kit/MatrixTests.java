package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixTests {
  private static Report run(Result... results) {
    return new Report(
        "ws://h/", Role.SERVER, Settings.DEFAULT, List.of(), List.of(results), Duration.ZERO);
  }

  private static Result result(String id, Verdict verdict) {
    Case subject = Case.of(id, "A peer").proves("6455-5.2-03").cause("none").script(_ -> {});
    return new Result(subject, verdict, "", "", false, Duration.ZERO, List.of(), "");
  }

  private static List<Optional<Verdict>> verdicts(Verdict... some) {
    return Arrays.stream(some).map(Optional::ofNullable).toList();
  }

  private static final Matrix MATRIX =
      Matrix.of(
          List.of(
              run(
                  result("6455/5.10/a", Verdict.PASS),
                  result("6455/5.2/b", Verdict.PASS),
                  result("6455/5.2/c", Verdict.FAIL)),
              run(
                  result("6455/5.2/c", Verdict.PASS),
                  result("6455/5.10/a", Verdict.LENIENT),
                  result("6455/5.2/b", Verdict.PASS),
                  result("6455/4.1/only-here", Verdict.FAIL))));

  @Test
  void differencesComeFirstEachPartInTheOrderOfTheClauses() {
    assertThat(MATRIX.rows())
        .extracting(row -> row.subject().id())
        .containsExactly("6455/5.2/c", "6455/5.10/a", "6455/4.1/only-here", "6455/5.2/b");
    assertThat(MATRIX.differences()).isEqualTo(MATRIX.rows().subList(0, 2));
  }

  @Test
  void verdictsStandInTheOrderOfTheRuns() {
    assertThat(MATRIX.rows())
        .extracting(Matrix.Row::verdicts)
        .containsExactly(
            verdicts(Verdict.FAIL, Verdict.PASS),
            verdicts(Verdict.PASS, Verdict.LENIENT),
            verdicts(null, Verdict.FAIL),
            verdicts(Verdict.PASS, Verdict.PASS));
  }

  /// It was not for that peer.
  @Test
  void aCaseThatOneRunLacksIsNoDifference() {
    assertThat(MATRIX.rows().get(2).differs()).isFalse();
  }
}
