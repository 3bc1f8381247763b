package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Clause;
import dev.ws101.kit.Profile;
import dev.ws101.kit.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a run would do, as lines for a person; nobody is connected to.
final class Rehearsal {
  private Rehearsal() {}

  static List<String> of(String target, List<Case> cases, Settings settings, Profile profile) {
    List<String> lines = new ArrayList<>();
    lines.add("would judge %s with %d cases".formatted(Shown.text(target), cases.size()));
    lines.add(line("profile", "%s: %s".formatted(word(profile), profile.words())));
    lines.add(line("gate", settings.gate() + " and above"));
    lines.add(line("levels", counts(cases, one -> one.level().name())));
    lines.add(line("rungs", counts(cases, one -> String.valueOf(one.rung()))));
    lines.add(line("tiers", counts(cases, one -> word(one.tier()))));
    lines.add(line("needs", needs(cases)));
    lines.add(
        line(
            "run",
            "%d at a time, %.1f s for each wait, seed %d"
                .formatted(
                    settings.parallel(), settings.timeout().toMillis() / 1e3, settings.seed())));
    Map<Clause, Long> clauses =
        cases.stream()
            .collect(Collectors.groupingBy(Clause::of, TreeMap::new, Collectors.counting()));
    clauses.forEach((clause, count) -> lines.add("    %4d  %s".formatted(count, clause)));
    return lines;
  }

  private static String line(String name, String text) {
    return "    %-8s %s".formatted(name, text);
  }

  private static String counts(List<Case> cases, Function<Case, String> by) {
    Map<String, Long> counts =
        cases.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    return joined(counts);
  }

  private static String needs(List<Case> cases) {
    Map<String, Long> counts =
        cases.stream()
            .flatMap(one -> one.needs().stream())
            .collect(Collectors.groupingBy(Rehearsal::word, TreeMap::new, Collectors.counting()));
    return counts.isEmpty() ? "nothing" : joined(counts);
  }

  private static String joined(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
