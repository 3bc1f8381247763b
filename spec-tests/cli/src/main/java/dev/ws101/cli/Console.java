package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Evidence;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Summary;
import dev.ws101.kit.Verdict;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a person sees of a run: the results in the order of the cases, each as soon as all before
/// it are there, a failure with its evidence; at last the failures once more, by clause, and one
/// line that sums up.
///
/// In a pipe every case has its line. On a terminal those that passed have none: a line that moves
/// tells how far the run has got.
final class Console implements Runner.Progress {
  private static final String WIPE = "\r\033[K";
  private static final Set<Verdict> SUSPECT = EnumSet.of(Verdict.FAIL, Verdict.INCONCLUSIVE);
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final String target;
  private final Role role;
  private final boolean terminal;
  private final boolean verbose;
  private final List<Case> cases;
  private final Map<Case, Result> ended = new HashMap<>();
  private int told;

  /// @param verbose evidence for passed cases, too
  /// @param target the URL of a server, or the command of a client
  /// @param cases what will run, in order
  Console(
      PrintWriter out,
      boolean terminal,
      boolean verbose,
      String target,
      Role role,
      List<Case> cases) {
    this.out = out;
    this.target = target;
    this.role = role;
    this.terminal = terminal;
    this.verbose = verbose;
    this.cases = cases;
  }

  /// One more case has ended. If it was by the clock, or to no verdict, it will run again, so it
  /// and all behind it have to wait.
  @Override
  public void ended(Result result, int done, int total) {
    if (ended.isEmpty()) {
      out.printf("judging %s with %d cases%n", target, total);
    }
    ended.put(result.subject(), result);
    wipe();
    while (told < cases.size() && isSettled(cases.get(told))) {
      tell(ended.get(cases.get(told)));
    }
    if (terminal && told < total) {
      String now = done < total ? result.subject().id() : "some run again, alone";
      String line = "%d of %d  %s".formatted(done, total, now);
      out.print(line.substring(0, Math.min(line.length(), WIDTH)));
    }
    out.flush();
  }

  private boolean isSettled(Case one) {
    return ended.containsKey(one)
        && !ended.get(one).timedOut()
        && ended.get(one).verdict() != Verdict.INCONCLUSIVE;
  }

  /// All have ended.
  void end(Report report) {
    wipe();
    report.results().stream().skip(told).forEach(this::tell);
    List<String> failures = Summary.failures(report);
    if (!failures.isEmpty()) {
      out.println("what failed, by clause");
      failures.forEach(out::println);
      out.println();
    }
    unjudged(report);
    out.println(Summary.counts(report));
    out.flush();
  }

  private void unjudged(Report report) {
    List<Result> unjudged =
        report.results().stream().filter(one -> one.verdict() == Verdict.INCONCLUSIVE).toList();
    if (!unjudged.isEmpty()) {
      out.println("what could not be judged");
      unjudged.forEach(one -> out.printf("    %s%n", one.subject().id()));
      out.println();
    }
  }

  private void wipe() {
    if (terminal) {
      out.print(WIPE);
    }
  }

  private void tell(Result result) {
    told++;
    if (!terminal || verbose || result.verdict() != Verdict.PASS) {
      line(result);
    }
    if (verbose || SUSPECT.contains(result.verdict())) {
      evidence(result);
    }
  }

  private void line(Result result) {
    String verdict = result.verdict().name().toLowerCase(Locale.ROOT);
    boolean bare = result.verdict() == Verdict.PASS || result.verdict() == Verdict.FAIL;
    String why = bare ? "" : "  (" + Shown.text(result.actual()) + ")";
    out.printf("%-12s %-6s %s%s%n", verdict, result.subject().level(), result.subject().id(), why);
  }

  private void evidence(Result result) {
    Evidence.of(result, role).forEach(line -> out.printf("    %s%n", line));
    out.printf("    replay    %s%n%n", result.replay());
  }
}
