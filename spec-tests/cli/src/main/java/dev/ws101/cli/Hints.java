package dev.ws101.cli;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Stage;
import dev.ws101.kit.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Help with a case that fails, in three strengths, so that nobody is told more than needed.
record Hints(Catalogue catalogue) {
  static final int STRONGEST = 3;

  /// A conversation that is longer is cut here.
  private static final int SHOWN = 40;

  /// @param strength 1 what to read, 2 what usually goes wrong, 3 what a right peer does
  List<String> of(Case subject, int strength) throws IOException, InterruptedException {
    List<Requirement> rows =
        subject.requirements().stream().flatMap(id -> catalogue.find(id).stream()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("%s, hint %d of %d".formatted(subject.id(), strength, STRONGEST));
    switch (strength) {
      case 1 -> lines.addAll(reading(subject, rows));
      case 2 -> lines.addAll(mistakes(subject, rows));
      default -> lines.addAll(rightness(subject, rows));
    }
    if (strength < STRONGEST) {
      add(lines, "more", "./ws101 explain %s --hint %d".formatted(subject.id(), strength + 1));
    }
    return lines;
  }

  private static List<String> reading(Case subject, List<Requirement> rows) {
    List<String> lines = new ArrayList<>();
    for (Requirement row : rows) {
      add(lines, "read", "%s, as %s".formatted(place(row), row.id()));
    }
    add(lines, "stage", Stage.of(subject).toString());
    return lines;
  }

  private static String place(Requirement row) {
    return row.rfc().equals("ROBUST")
        ? "no RFC: robustness, which is our own judgement"
        : "https://www.rfc-editor.org/rfc/rfc%s#section-%s".formatted(row.rfc(), row.section());
  }

  private static List<String> mistakes(Case subject, List<Requirement> rows) {
    List<String> lines = new ArrayList<>();
    add(lines, "usually", subject.cause());
    rows.forEach(row -> add(lines, "wrong is", row.violation()));
    return lines;
  }

  private static List<String> rightness(Case subject, List<Requirement> rows)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (Requirement row : rows) {
      add(lines, "rule", row.text());
      add(lines, "test", row.stimulus());
      add(lines, "right is", row.expected());
    }
    List<String> shown = subject.roles().contains(Role.SERVER) ? shown(subject) : List.of();
    if (!shown.isEmpty()) {
      lines.add("    so it goes with a right server; > is what it gets, < what it sends");
      lines.addAll(shown.stream().limit(SHOWN).toList());
      if (shown.size() > SHOWN) {
        lines.add("    and %d more".formatted(shown.size() - SHOWN));
      }
    }
    return lines;
  }

  /// All that goes over the wire when our own server is judged by it; nothing if that shows
  /// nothing.
  private static List<String> shown(Case subject) throws IOException, InterruptedException {
    try (WebSocketServer server = EchoServer.embedded()) {
      Settings settings = Settings.DEFAULT.tier(subject.tier());
      return switch (Runner.of(server.uri(), settings, (_, _, _) -> {}).run(List.of(subject))) {
        case Report report when report.count(Verdict.PASS) == 1 ->
            wire(report.results().getFirst());
        default -> List.of();
      };
    }
  }

  private static List<String> wire(Result result) {
    return result.wire().stream().map(entry -> Shown.text(entry.toString())).toList();
  }

  private static void add(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add("    %-10s %s".formatted(name, text));
    }
  }
}
