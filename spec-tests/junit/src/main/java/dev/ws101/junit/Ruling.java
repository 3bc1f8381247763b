package dev.ws101.junit;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Evidence;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// What a verdict means to JUnit. Nothing that a maintainer should hear of looks like a pass.
///
/// | verdict | test |
/// | --- | --- |
/// | pass | passed |
/// | fail | failed; below the gate, or known, aborted |
/// | lenient, unsupported | aborted, with the reason |
/// | inconclusive | an error |
final class Ruling {
  private Ruling() {}

  /// Whether the kit will not run the case once more.
  static boolean isFinal(Result result) {
    return !result.timedOut() && result.verdict() != Verdict.INCONCLUSIVE;
  }

  /// Returns if the peer has passed.
  static void of(Result result, Plan plan) {
    Optional<String> known = plan.known(result.subject());
    if (result.verdict() == Verdict.INCONCLUSIVE) {
      throw new IllegalStateException(message("could not be judged", result, plan));
    }
    if (known.isPresent()) {
      known(known.get(), result);
    }
    switch (result.verdict()) {
      case FAIL -> failed(result, plan);
      case LENIENT -> throw new TestAbortedException("lenient: " + result.actual());
      case UNSUPPORTED -> throw new TestAbortedException("unsupported: " + result.actual());
      case PASS, INCONCLUSIVE -> {}
    }
  }

  private static void known(String why, Result result) {
    if (result.verdict() == Verdict.FAIL) {
      throw new TestAbortedException("known to fail: %s; %s".formatted(why, result.actual()));
    }
    throw new AssertionFailedError(
        "%s is known to fail (%s), and does not: delete that line; it is now %s"
            .formatted(result.subject(), why, result.verdict()));
  }

  private static void failed(Result result, Plan plan) {
    if (!result.countsAsFailure(plan.terms().settings().gate())) {
      throw new TestAbortedException(
          message("fails, which does not count at this gate", result, plan));
    }
    throw new AssertionFailedError(
        message("fails", result, plan), result.expected(), result.actual());
  }

  /// With all the evidence.
  private static String message(String what, Result result, Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(result.subject() + " " + what);
    lines.addAll(Evidence.of(result, plan.role()));
    lines.add(
        "replay    run this class with -D%s=%s (seed %d)"
            .formatted(Plan.ONLY, result.subject(), plan.terms().settings().seed()));
    return String.join("\n    ", lines);
  }

  /// Returns if the peer shows what it is asked for and has not been declared to lack.
  static void of(Ability ability, boolean shown, Plan plan) {
    Optional<String> lacking = plan.lacking(ability);
    if (shown && lacking.isPresent()) {
      throw new AssertionFailedError(
          "it is declared that the peer does not %s (%s), and it does: delete that line"
              .formatted(ability.words(), lacking.get()));
    }
    if (!shown) {
      lacking.ifPresent(why -> {
        throw new TestAbortedException("declared: " + why);
      });
      throw new AssertionFailedError(
          "the peer does not %s; if that is as it should be, say so in its terms: .without(Ability.%s, \"why\")"
              .formatted(ability.words(), ability));
    }
  }
}
