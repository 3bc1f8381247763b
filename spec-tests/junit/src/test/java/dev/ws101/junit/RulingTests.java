package dev.ws101.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.Level;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RulingTests {
  private static final String ID = "6455/5.2/one";
  private static final String KNOWN = "6455/5.2/*";

  private static Result result(Verdict verdict, Level level) {
    Case subject =
        Case.of(ID, "A peer does this")
            .proves("6455-5.2-03")
            .level(level)
            .cause("It forgets to.")
            .script(_ -> {});
    byte[] bytes = HexFormat.of().parseHex("c10568656c6c6f");
    List<WireLog.Entry> wire =
        List.of(
            new WireLog.Entry(
                Duration.ofMillis(1),
                1,
                WireLog.Kind.RECEIVED,
                "HTTP/1.1 101 x\r\n\r\n".getBytes(),
                18,
                ""),
            new WireLog.Entry(Duration.ofMillis(2), 1, WireLog.Kind.RECEIVED, bytes, 7, ""));
    return new Result(
        subject, verdict, "an echo", "a shout", false, Duration.ofMillis(5), wire, "no use");
  }

  private static Plan plan(Terms terms) {
    return new Plan(Role.SERVER, terms, List.of());
  }

  private static void rule(Verdict verdict, Terms terms) {
    Ruling.of(result(verdict, Level.SHOULD), plan(terms));
  }

  @Test
  void aPassPasses() {
    assertThatCode(() -> rule(Verdict.PASS, Terms.DEFAULT)).doesNotThrowAnyException();
  }

  @Test
  void aFailureSaysAllThatOneNeedsToKnow() {
    AssertionFailedError failure =
        catchThrowableOfType(AssertionFailedError.class, () -> rule(Verdict.FAIL, Terms.DEFAULT));

    assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("an echo");
    assertThat(failure.getActual().getStringRepresentation()).isEqualTo("a shout");
    assertThat(failure.getMessage().lines().map(String::strip))
        .startsWith(ID + " fails", "case      A peer does this")
        .anyMatch(line -> line.startsWith("rule      [6455-5.2-03] "))
        .containsSubsequence(
            "expected  an echo",
            "actual    a shout",
            "usually   It forgets to.",
            "0.002 s #1 < c1 05 68 65 6c 6c 6f",
            "^^ wrong",
            "replay    run this class with -Dws101.only=" + ID + " (seed 1)")
        .anyMatch(line -> line.startsWith("wrong     octet 18 of what came on connection 1"))
        .anyMatch(line -> line.startsWith("c1 = 1100 0001"));
  }

  /// The marks stand under the octet.
  @Test
  void theWrongOctetIsUnderlined() {
    AssertionFailedError failure =
        catchThrowableOfType(AssertionFailedError.class, () -> rule(Verdict.FAIL, Terms.DEFAULT));
    List<String> lines = failure.getMessage().lines().toList();
    int marks = lines.indexOf(lines.stream().filter(line -> line.contains("^^")).findFirst().get());

    assertThat(lines.get(marks).indexOf("^^")).isEqualTo(lines.get(marks - 1).indexOf("c1 05"));
  }

  @Test
  void aFailureBelowTheGateIsAborted() {
    Terms lax = Terms.DEFAULT.settings(Settings.DEFAULT.gate(Level.MUST));

    assertThatThrownBy(() -> rule(Verdict.FAIL, lax))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContainingAll("does not count", "a shout");
  }

  @ParameterizedTest
  @EnumSource(names = {"LENIENT", "UNSUPPORTED"})
  void whatIsNoFaultIsAbortedWithItsReason(Verdict verdict) {
    assertThatThrownBy(() -> rule(verdict, Terms.DEFAULT))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("a shout");
  }

  @Test
  void whatCouldNotBeJudgedIsAnErrorEvenIfItIsKnownToFail() {
    for (Terms terms : List.of(Terms.DEFAULT, Terms.DEFAULT.knownToFail(KNOWN, "since ever"))) {
      assertThatThrownBy(() -> rule(Verdict.INCONCLUSIVE, terms))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("could not be judged");
    }
  }

  @Test
  void aKnownFailureIsAborted() {
    assertThatThrownBy(() -> rule(Verdict.FAIL, Terms.DEFAULT.knownToFail(KNOWN, "issue 17")))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContainingAll("issue 17", "a shout");
  }

  @ParameterizedTest
  @EnumSource(names = {"PASS", "LENIENT", "UNSUPPORTED"})
  void aKnownFailureThatIsGoneFails(Verdict verdict) {
    assertThatThrownBy(() -> rule(verdict, Terms.DEFAULT.knownToFail(KNOWN, "issue 17")))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll(ID, "issue 17", "delete that line");
  }

  @Test
  void anAbilityIsShownOrDeclaredToBeLacking() {
    Plan asked = plan(Terms.DEFAULT);
    Plan declared = plan(Terms.DEFAULT.without(Ability.DEFLATE, "not yet"));

    assertThatCode(() -> Ruling.of(Ability.DEFLATE, true, asked)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Ruling.of(Ability.DEFLATE, false, asked))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining(".without(Ability.DEFLATE, \"why\")");
    assertThatThrownBy(() -> Ruling.of(Ability.DEFLATE, false, declared))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("not yet");
    assertThatThrownBy(() -> Ruling.of(Ability.DEFLATE, true, declared))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("delete that line");
  }

  @Test
  void whatWillRunAgainIsNotFinal() {
    Result late =
        new Result(
            result(Verdict.FAIL, Level.MUST).subject(),
            Verdict.FAIL,
            "",
            "",
            true,
            Duration.ZERO,
            List.of(),
            "");

    assertThat(Ruling.isFinal(late)).isFalse();
    assertThat(Ruling.isFinal(result(Verdict.INCONCLUSIVE, Level.MUST))).isFalse();
    assertThat(Ruling.isFinal(result(Verdict.FAIL, Level.MUST))).isTrue();
  }
}
