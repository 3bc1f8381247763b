package dev.ws101.reports;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Case;
import dev.ws101.kit.Evidence;
import dev.ws101.kit.Report;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What every format tells in the same words.
final class Reported {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private Reported() {}

  /// What was judged, with what, and how: names and values in a fixed order.
  static Map<String, String> properties(Report report, String version) {
    Settings settings = report.settings();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("tool", "ws101 " + version);
    all.put("catalogue", Case.CATALOGUE_VERSION);
    all.put("target", Visible.text(report.target().toString()));
    all.put("role", word(report.role()));
    all.put(
        "abilities",
        report.abilities().stream().map(Reported::word).collect(Collectors.joining(" ")));
    all.put("gate", settings.gate().name());
    all.put("upto", String.valueOf(settings.upto()));
    all.put("seed", String.valueOf(settings.seed()));
    all.put("timeout", seconds(settings.timeout()));
    return all;
  }

  /// The requirements of a case, each as `[id] text`.
  static List<String> rules(Case subject) {
    return subject.requirements().stream().map(Evidence::rule).toList();
  }

  static Optional<Requirement> row(String id) {
    return CATALOGUE.find(id);
  }

  /// What a column is called whose peer has too long a name: A, B, C …
  static String letter(int column) {
    return column < 26 ? String.valueOf((char) ('A' + column)) : "P" + (column + 1);
  }

  /// A verdict in a table; a dash where the case was not run.
  static String cell(Optional<Verdict> verdict) {
    return verdict.map(Reported::word).orElse("–");
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// With three digits behind the point, and a point in every country.
  static String seconds(Duration took) {
    return BigDecimal.valueOf(took.toNanos(), 9).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
