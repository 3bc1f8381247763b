package dev.ws101.cli;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.CloseCodes;
import dev.ws101.kit.Coverage;
import dev.ws101.kit.Level;
import dev.ws101.kit.Role;
import dev.ws101.kit.Stage;
import dev.ws101.kit.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the names in a report mean, as lines for a person.
record Explanation(Catalogue catalogue, List<Case> cases) {

  /// What a case does, and what it usually means when it fails.
  List<String> of(Case subject) {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(subject.id(), subject.title()));
    add(lines, "judges", roles(subject));
    add(lines, "level", "%s: %s".formatted(subject.level(), weight(subject.level())));
    if (subject.tier() == Tier.FULL) {
      add(lines, "tier", "full: it moves much, and only --tier full plays it");
    }
    Stage stage = Stage.of(subject);
    add(lines, "rung", "%d, %s".formatted(stage.rung(), stage.words()));
    if (!subject.needs().isEmpty()) {
      add(lines, "needs", "a peer that does " + needs(subject));
    }
    if (!subject.autobahn().isEmpty()) {
      add(lines, "autobahn", String.join(" ", subject.autobahn()));
    }
    add(lines, "failing", "usually means: " + subject.cause());
    add(lines, "run it", "./ws101 check URL -v --only " + subject.id() + option(subject.tier()));
    for (String id : subject.requirements()) {
      lines.add("");
      catalogue.find(id).ifPresent(row -> lines.addAll(row(row)));
    }
    return lines;
  }

  /// A requirement, and which cases prove it.
  List<String> of(Requirement row) {
    List<String> lines = new ArrayList<>(row(row));
    add(lines, "seen", seen(row.observable()));
    if (!row.autobahn().isEmpty()) {
      add(lines, "autobahn", row.autobahn());
    }
    List<Case> proving = cases.stream().filter(one -> proves(one, row)).toList();
    lines.addAll(listed("proven by", proving));
    Coverage.of(row, cases)
        .untestable()
        .forEach(one ->
            add(lines, "no case", "for %s: %s".formatted(word(one.role()), one.untestable())));
    return lines;
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT) + "s";
  }

  private static boolean proves(Case one, Requirement row) {
    return one.requirements().contains(row.id());
  }

  /// A close code, and which cases are about it.
  List<String> of(int code) {
    List<String> lines = new ArrayList<>();
    lines.add("close code %d: %s".formatted(code, CloseCodes.meaning(code)));
    add(lines, "sent by", CloseCodes.sender(code));
    add(lines, "stands in", CloseCodes.clause(code));
    Pattern number = Pattern.compile("(?<![\\w.])" + code + "(?!\\w)");
    List<Requirement> rows =
        catalogue.all().stream()
            .filter(row -> number.matcher(row.text() + " " + row.expected()).find())
            .toList();
    rows.stream()
        .filter(row -> number.matcher(row.text()).find())
        .forEach(row -> add(lines, "rule", "[%s] %s".formatted(row.id(), row.text())));
    List<Case> using =
        cases.stream()
            .filter(one ->
                number.matcher(one.id() + " " + one.title()).find()
                    || rows.stream().anyMatch(row -> proves(one, row)))
            .toList();
    lines.addAll(listed("used by", using));
    return lines;
  }

  private static List<String> row(Requirement row) {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(row.id(), row.text()));
    add(lines, "level", row.level());
    boolean ours = row.rfc().equals("ROBUST");
    add(
        lines,
        "stands in",
        (ours ? "no RFC: robustness, " : "RFC " + row.rfc() + " ") + row.section());
    add(lines, "binds", row.actor());
    add(lines, "test", row.stimulus());
    add(lines, "right is", row.expected());
    add(lines, "wrong is", row.violation());
    return lines;
  }

  private static void add(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add("    %-10s %s".formatted(name, text));
    }
  }

  private static List<String> listed(String name, List<Case> some) {
    List<String> lines = new ArrayList<>();
    add(lines, name, some.size() == 1 ? "1 case" : some.size() + " cases");
    some.forEach(
        one -> lines.add("      %-6s %s (%s)".formatted(one.level(), one.id(), roles(one))));
    return lines;
  }

  private static String roles(Case subject) {
    return Stream.of(Role.values())
        .filter(subject.roles()::contains)
        .map(Explanation::word)
        .collect(Collectors.joining(" and "));
  }

  private static String needs(Case subject) {
    return Stream.of(Ability.values())
        .filter(subject.needs()::contains)
        .map(Ability::words)
        .collect(Collectors.joining(" and "));
  }

  private static String weight(Level level) {
    return switch (level) {
      case MUST -> "the RFC requires it, or it follows from what is required";
      case SHOULD -> "the RFC recommends it";
      case MAY -> "the RFC allows it";
    };
  }

  private static String option(Tier tier) {
    return switch (tier) {
      case FAST -> "";
      case FULL -> " --tier full";
    };
  }

  private static String seen(Requirement.Observable observable) {
    return switch (observable) {
      case SERVER_MODE -> "by judging a server";
      case CLIENT_MODE -> "by judging a client";
      case BOTH -> "by judging a server or a client";
      case PROXY_MODE -> "between a client and a server, which the kit does not stand";
      case INTERNAL -> "not on the wire: a matter of the inside";
      case APPLICATION -> "not on the wire: a matter of the application";
    };
  }
}
