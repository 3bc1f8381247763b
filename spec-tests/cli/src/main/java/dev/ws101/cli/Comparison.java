package dev.ws101.cli;

import dev.ws101.kit.Matrix;
import dev.ws101.kit.Report;
import dev.ws101.kit.Summary;
import dev.ws101.kit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Several runs side by side, as lines for a person: a line a peer, then the cases in which they
/// differ.
final class Comparison {
  private Comparison() {}

  static List<String> of(Matrix matrix) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("side by side");
    for (int at = 0; at < matrix.reports().size(); at++) {
      Report report = matrix.reports().get(at);
      lines.add("  %c  %s".formatted('A' + at, Shown.text(report.target())));
      lines.add("     " + Summary.counts(report));
    }
    List<Matrix.Row> rows = matrix.differences();
    lines.add("they differ in %d of %d cases".formatted(rows.size(), matrix.rows().size()));
    rows.forEach(row -> lines.add("  " + line(row)));
    return lines;
  }

  private static String line(Matrix.Row row) {
    String verdicts =
        row.verdicts().stream().map(Comparison::word).collect(Collectors.joining(" "));
    return "%-6s %s %s".formatted(row.subject().level(), verdicts, row.subject().id());
  }

  private static String word(Optional<Verdict> verdict) {
    String word = verdict.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("-");
    return "%-12s".formatted(word);
  }
}
