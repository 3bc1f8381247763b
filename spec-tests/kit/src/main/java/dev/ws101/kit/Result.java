package dev.ws101.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What came of one case, with the evidence.
///
/// @param expected what the step that decided was looking for
/// @param actual what came instead; of a passed case, what it was content with
/// @param timedOut the verdict is the clock's: nothing came, also when the case ran once more alone
/// @param wire all that was sent and received
/// @param replay the command that runs just this case again with the same bytes
public record Result(
    Case subject,
    Verdict verdict,
    String expected,
    String actual,
    boolean timedOut,
    Duration took,
    List<WireLog.Entry> wire,
    String replay) {

  /// The worst first.
  private static final List<Verdict> BAD =
      List.of(
          Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.LENIENT, Verdict.UNSUPPORTED, Verdict.PASS);

  /// What came of several scripts of one case, one behind the other: no better than the worst.
  public static Result joined(List<Result> parts) {
    Result worst = worst(parts);
    List<WireLog.Entry> wire = new ArrayList<>();
    Duration took = Duration.ZERO;
    for (Result part : parts) {
      int before = wire.stream().mapToInt(WireLog.Entry::connection).max().orElse(0);
      part.wire().forEach(entry -> wire.add(entry.behind(before)));
      took = took.plus(part.took());
    }
    return new Result(
        worst.subject,
        worst.verdict,
        worst.expected,
        worst.actual,
        worst.timedOut,
        took,
        wire,
        worst.replay);
  }

  /// The first of those that are worst.
  public static Result worst(List<Result> some) {
    return some.stream().min(Comparator.comparing(one -> BAD.indexOf(one.verdict()))).orElseThrow();
  }

  /// The same with more said about what came.
  Result because(String words) {
    String more = actual + " (" + words + ")";
    return new Result(subject, verdict, expected, more, timedOut, took, wire, replay);
  }

  /// Such as `FAIL 6455/5.1/… : the end of TCP; expected: an echo`.
  @Override
  public String toString() {
    return "%s %s: %s; expected: %s".formatted(verdict, subject, actual, expected);
  }

  /// Whether it is a failure that counts when the gate stands at `gate`.
  public boolean countsAsFailure(Level gate) {
    return verdict == Verdict.FAIL && subject.level().countsAt(gate);
  }
}
