package dev.ws101.reports;

import dev.ws101.kit.Clause;
import dev.ws101.kit.Level;
import dev.ws101.kit.Matrix;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A report as Markdown of GitHub's kind, for the summary of a build or a comment: counts first,
/// then what failed by clause, each with its rule, what came, and the command that replays it.
///
/// Bytes are left out; the other formats have them. Whatever came from the peer stands in code, out
/// of which it cannot break.
public final class MarkdownReport {
  private static final Pattern TICKS = Pattern.compile("`+");

  private MarkdownReport() {}

  /// The whole report. The same report gives the same text.
  ///
  /// @param version of the tool
  public static String of(Report report, String version) {
    return of(List.of(report), version);
  }

  /// Several reports: a table of them, another of the cases in which they differ, then each.
  ///
  /// @param version of the tool
  public static String of(List<Report> reports, String version) {
    StringBuilder out = new StringBuilder();
    if (reports.size() > 1) {
      matrix(Matrix.of(reports), out);
    }
    reports.forEach(report -> one(report, version, out));
    return out.toString();
  }

  private static void one(Report report, String version, StringBuilder out) {
    Map<String, String> properties = Reported.properties(report, version);
    out.append("## ws101: %s\n\n".formatted(headline(report)));
    out.append("%s %s\n\n".formatted(properties.get("role"), code(properties.get("target"))));
    counts(report, out);
    part(report, Verdict.FAIL, "Failed", out);
    part(report, Verdict.INCONCLUSIVE, "Could not be judged", out);
    brief(report, Verdict.LENIENT, "Lenient", out);
    brief(report, Verdict.UNSUPPORTED, "Unsupported", out);
    out.append(
        "\n<sub>%s, catalogue %s, seed %s, failures count from %s on, %s s</sub>\n"
            .formatted(
                properties.get("tool"),
                properties.get("catalogue"),
                properties.get("seed"),
                properties.get("gate"),
                Reported.seconds(report.took())));
  }

  private static void matrix(Matrix matrix, StringBuilder out) {
    out.append("## ws101: %d peers side by side\n\n".formatted(matrix.reports().size()));
    out.append("| | peer |");
    for (Verdict verdict : Verdict.values()) {
      out.append(" %s |".formatted(Reported.word(verdict)));
    }
    out.append("\n| --- | --- |").append(" ---: |".repeat(Verdict.values().length)).append('\n');
    for (int at = 0; at < matrix.reports().size(); at++) {
      Report report = matrix.reports().get(at);
      out.append("| %s | %s |".formatted(Reported.letter(at), cell(report.target())));
      for (Verdict verdict : Verdict.values()) {
        out.append(" %d |".formatted(report.count(verdict)));
      }
      out.append('\n');
    }
    differences(matrix, out);
  }

  private static void differences(Matrix matrix, StringBuilder out) {
    List<Matrix.Row> rows = matrix.differences();
    out.append("\nThey differ in %d of %d cases.\n".formatted(rows.size(), matrix.rows().size()));
    if (!rows.isEmpty()) {
      out.append("\n| level | case |");
      for (int at = 0; at < matrix.reports().size(); at++) {
        out.append(" %s |".formatted(Reported.letter(at)));
      }
      out.append("\n| --- | --- |").append(" --- |".repeat(matrix.reports().size())).append('\n');
    }
    for (Matrix.Row row : rows) {
      out.append("| %s | `%s` |".formatted(row.subject().level(), row.subject().id()));
      row.verdicts().forEach(verdict -> out.append(" %s |".formatted(Reported.cell(verdict))));
      out.append('\n');
    }
    out.append('\n');
  }

  /// Code in a table, in which a bar would begin the next cell even there.
  private static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  private static String headline(Report report) {
    int failures = report.failures().size();
    int unknown = report.count(Verdict.INCONCLUSIVE);
    if (failures > 0) {
      return failures == 1 ? "1 case failed" : failures + " cases failed";
    }
    return unknown > 0 ? unknown + " could not be judged" : "no case failed";
  }

  private static void counts(Report report, StringBuilder out) {
    out.append("| level |");
    for (Verdict verdict : Verdict.values()) {
      out.append(" %s |".formatted(Reported.word(verdict)));
    }
    out.append("\n| --- |").append(" ---: |".repeat(Verdict.values().length)).append('\n');
    for (Level level : Level.values()) {
      out.append("| %s |".formatted(level));
      for (Verdict verdict : Verdict.values()) {
        out.append(" %d |".formatted(count(report, level, verdict)));
      }
      out.append('\n');
    }
  }

  private static long count(Report report, Level level, Verdict verdict) {
    return report.results().stream()
        .filter(one -> one.subject().level() == level && one.verdict() == verdict)
        .count();
  }

  private static List<Result> with(Report report, Verdict verdict) {
    return report.results().stream().filter(one -> one.verdict() == verdict).toList();
  }

  private static void part(Report report, Verdict verdict, String title, StringBuilder out) {
    List<Result> results = with(report, verdict);
    if (results.isEmpty()) {
      return;
    }
    out.append("\n### %s\n".formatted(title));
    Clause.group(results)
        .forEach((clause, group) -> {
          out.append("\n#### %s\n".formatted(clause));
          group.forEach(one -> out.append('\n').append(item(one)));
        });
  }

  private static String item(Result result) {
    StringBuilder item = new StringBuilder();
    item.append(
        "- **%s** `%s` %s\n"
            .formatted(
                result.subject().level(), result.subject().id(), prose(result.subject().title())));
    Reported.rules(result.subject()).forEach(rule -> item.append("  - rule " + prose(rule) + "\n"));
    item.append("  - expected %s\n".formatted(code(result.expected())));
    item.append("  - actual %s\n".formatted(code(result.actual())));
    item.append("  - usually %s\n".formatted(prose(result.subject().cause())));
    item.append("  - replay %s\n".formatted(code(result.replay())));
    return item.toString();
  }

  private static void brief(Report report, Verdict verdict, String title, StringBuilder out) {
    List<Result> results = with(report, verdict);
    if (results.isEmpty()) {
      return;
    }
    out.append("\n<details><summary>%s: %d</summary>\n\n".formatted(title, results.size()));
    results.forEach(
        one -> out.append("- `%s` %s\n".formatted(one.subject().id(), code(one.actual()))));
    out.append("\n</details>\n");
  }

  /// Text as code, between more ticks than it has in a row. Nothing in it means anything.
  private static String code(String text) {
    String plain = Visible.text(text);
    if (plain.isBlank()) {
      return "(nothing)";
    }
    int longest =
        TICKS
            .matcher(plain)
            .results()
            .map(MatchResult::group)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    String fence = "`".repeat(longest + 1);
    String gap = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
    return fence + gap + plain + gap + fence;
  }

  /// Our own text, in which a stray sign of Markdown must not mean anything either.
  private static String prose(String text) {
    return text.replaceAll("([\\\\`*_<>\\[\\]|])", "\\\\$1");
  }
}
