package dev.ws101.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run came to, for people.
public final class Summary {
  private Summary() {}

  /// What did not pass, failures first, grouped by clause: a line a clause and a line a case.
  /// Nothing if nothing failed.
  public static List<String> failures(Report report) {
    List<String> lines = new ArrayList<>();
    List<Result> failed =
        report.results().stream().filter(one -> one.verdict() == Verdict.FAIL).toList();
    Clause.group(report.results())
        .forEach((clause, all) -> {
          List<Result> here = all.stream().filter(failed::contains).toList();
          if (!here.isEmpty()) {
            lines.add("  %s: %d of %d failed".formatted(clause, here.size(), all.size()));
            here.forEach(one -> lines.add(line(one)));
          }
        });
    return lines;
  }

  private static String line(Result result) {
    Case subject = result.subject();
    return "    %-6s %s  %s".formatted(subject.level(), subject.id(), subject.title());
  }

  /// Such as `12 passed, 1 failed, 0 lenient, 2 unsupported, 0 inconclusive in 3.0 s`.
  public static String counts(Report report) {
    int failed = report.count(Verdict.FAIL);
    int spared = failed - report.failures().size();
    return String.format(
        Locale.ROOT,
        "%d passed, %d failed%s, %d lenient, %d unsupported, %d inconclusive in %.1f s",
        report.count(Verdict.PASS),
        failed,
        spared == 0 ? "" : " (%d below --gate %s)".formatted(spared, report.settings().gate()),
        report.count(Verdict.LENIENT),
        report.count(Verdict.UNSUPPORTED),
        report.count(Verdict.INCONCLUSIVE),
        report.took().toMillis() / 1e3);
  }
}
