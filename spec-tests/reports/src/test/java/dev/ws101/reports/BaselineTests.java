package dev.ws101.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.kit.Level;
import dev.ws101.kit.Report;
import dev.ws101.kit.Role;
import dev.ws101.kit.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTests {
  private static final Set<String> IDS = Set.of("6455/5.2/a", "6455/5.2/b", "6455/5.2/c");
  private static final String A = "server 6455/5.2/a 6455-5.2-03";
  private static final String B = "server 6455/5.2/b 6455-5.2-03";

  private static Report run(Verdict a, Verdict b) {
    return Runs.report(Runs.result("6455/5.2/b", b), Runs.result("6455/5.2/a", a));
  }

  private static Baseline of(String... lines) throws Baseline.Malformed {
    return Baseline.parse(String.join("\n", lines));
  }

  private static Baseline.Change change(Baseline baseline, Report report) {
    return baseline.compare(report, IDS);
  }

  @Test
  void theFileIsSortedAndReadsBack() throws Exception {
    String text = Baseline.empty().updated(run(Verdict.FAIL, Verdict.FAIL), IDS).text();

    assertThat(text.lines().filter(line -> !line.startsWith("#"))).containsExactly(A, B);
    assertThat(Baseline.parse(text).text()).isEqualTo(text);
  }

  @Test
  void theSameFailuresAreNoChange() throws Exception {
    assertThat(change(of(B, "", "# why", A), run(Verdict.FAIL, Verdict.FAIL)).isNone()).isTrue();
  }

  @Test
  void aNewFailureIsAChange() throws Exception {
    Baseline.Change change = change(of(A), run(Verdict.FAIL, Verdict.FAIL));

    assertThat(change.isNone()).isFalse();
    assertThat(change.gone()).isEmpty();
    assertThat(change.added()).extracting(one -> one.subject().id()).containsExactly("6455/5.2/b");
  }

  @Test
  void aFailureThatIsGoneIsAChange() throws Exception {
    Baseline.Change change = change(of(A, B), run(Verdict.FAIL, Verdict.LENIENT));

    assertThat(change.isNone()).isFalse();
    assertThat(change.added()).isEmpty();
    assertThat(change.gone()).containsExactly(B);
  }

  @Test
  void aCaseWithoutAVerdictTellsNothing() throws Exception {
    Report report = run(Verdict.FAIL, Verdict.INCONCLUSIVE);

    assertThat(change(of(A, B), report).isNone()).isTrue();
    assertThat(change(of(A), report).isNone()).isTrue();
    assertThat(of(A, B).updated(report, IDS).text()).contains(A, B);
  }

  @Test
  void partOfARunLeavesTheRestOfTheFileAlone() throws Exception {
    Report part = Runs.report(Runs.result("6455/5.2/a", Verdict.PASS));

    assertThat(change(of(A, B), part).gone()).containsExactly(A);
    assertThat(of(A, B).updated(part, IDS).text()).contains(B).doesNotContain(A);
  }

  @Test
  void theOtherRoleIsLeftAlone() throws Exception {
    String client = "client 6455/5.2/a 6455-5.2-03";
    Report server = run(Verdict.PASS, Verdict.PASS);

    assertThat(change(of(client), server).isNone()).isTrue();
    assertThat(of(client).updated(server, IDS).text()).contains(client);
    Report asClient =
        new Report(
            server.target(),
            Role.CLIENT,
            server.settings(),
            server.abilities(),
            server.results(),
            server.took());
    assertThat(change(of(client), asClient).gone()).containsExactly(client);
  }

  @Test
  void aLineOfACaseThatNoLongerExistsIsGone() throws Exception {
    String old = "server 6455/5.2/old 6455-5.2-03";
    Report report = run(Verdict.PASS, Verdict.PASS);

    assertThat(change(of(old), report).gone()).containsExactly(old);
    assertThat(of(old).updated(report, IDS).text()).doesNotContain(old);
  }

  @Test
  void whatTheGateSparesIsNoFailure() {
    Report spared =
        Runs.report(Runs.result(Runs.subject("6455/5.2/a", Level.MAY), Verdict.FAIL, "x"));

    assertThat(change(Baseline.empty(), spared).isNone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "server a", "neither a b", "server a b c", "<<<<<<< ours"})
  void aLineThatIsNoneIsTold(String line) {
    assertThatThrownBy(() -> of(A, line))
        .isInstanceOf(Baseline.Malformed.class)
        .hasMessageStartingWith("line 2 is not 'role case requirement' but '" + line + "'")
        .hasMessageContaining("--update-baseline");
  }
}
