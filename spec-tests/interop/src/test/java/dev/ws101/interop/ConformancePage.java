package dev.ws101.interop;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of `docs/conformance.adoc` that is made of real runs: for each server what was counted,
/// and for each finding the rule, what was sent and what came back.
final class ConformancePage {
  private static final Path PAGE = Path.of("../../docs/conformance.adoc");
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final String END = "// end ";
  private static final int SHOWN = 24;

  /// Fields that every opening request of the kit has once, unless the case is about them.
  private static final List<String> USUAL =
      List.of(
          "Host: 127\\.0\\.0\\.1:\\d+",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==",
          "Sec-WebSocket-Version: 13");

  private ConformancePage() {}

  static String read() throws IOException {
    return Files.readString(PAGE);
  }

  /// Writes the section of this server anew.
  static void write(String file, Report report) throws IOException {
    String page = read();
    Files.writeString(
        PAGE,
        page.substring(0, begin(page, file))
            + "\n"
            + made(report)
            + "\n"
            + page.substring(page.indexOf(END + file)));
  }

  /// What stands between the two comments that mark the section.
  static String section(String page, String file) {
    return page.substring(begin(page, file), page.indexOf(END + file));
  }

  private static int begin(String page, String file) {
    String mark = "// begin " + file;
    return page.indexOf(mark) + mark.length();
  }

  private static String made(Report report) {
    String counts =
        Arrays.stream(Verdict.values())
            .map(verdict -> report.count(verdict) + " " + verdict.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String rows =
        report.results().stream()
            .filter(result -> result.verdict() == Verdict.FAIL)
            .map(ConformancePage::row)
            .collect(Collectors.joining("\n"));
    return """
    Judged on %s: %s.

    [cols="3,4,4,3"]
    |===
    | Case and rule | What the RFC asks | Sent | Came back

    %s|===\
    """
        .formatted(LocalDate.now(), counts, rows);
  }

  private static String row(Result result) {
    Requirement rule = CATALOGUE.find(result.subject().requirements().getFirst()).orElseThrow();
    String where =
        rule.rfc().equals("ROBUST") ? "" : "RFC " + rule.rfc() + ", " + rule.section() + ": ";
    return "| `%s` [%s]%n| %s%n| %s%n| %s%n"
        .formatted(
            result.subject().id(),
            rule.id(),
            cell(where + rule.text()),
            sent(result).stream().map(ConformancePage::literal).collect(Collectors.joining(" +\n")),
            literal(result.actual()));
  }

  private static List<String> sent(Result result) {
    int last = result.wire().stream().mapToInt(WireLog.Entry::connection).max().orElse(0);
    List<String> all =
        result.wire().stream()
            .filter(entry -> entry.connection() == last)
            .filter(entry -> entry.kind() == WireLog.Kind.SENT)
            .filter(entry -> !entry.text().contains("ws101 probe"))
            .flatMap(ConformancePage::words)
            .toList();
    return all.isEmpty() ? List.of("a request without fault") : all;
  }

  private static Stream<String> words(WireLog.Entry entry) {
    byte[] bytes = entry.bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.contains(" HTTP/1.")) {
      return unusual(text.split("\r\n")).stream();
    }
    int shown = Math.min(SHOWN, bytes.length);
    return Stream.of(
        HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown) + (entry.size() > shown ? " …" : ""));
  }

  /// The lines of a head that differ from those of a usual request.
  private static List<String> unusual(String[] lines) {
    List<String> unusual = new ArrayList<>();
    if (!lines[0].equals("GET / HTTP/1.1")) {
      unusual.add(lines[0]);
    }
    List<String> fields = List.of(lines).subList(1, lines.length);
    for (String usual : USUAL) {
      String name = usual.substring(0, usual.indexOf(':') + 1);
      List<String> named = fields.stream().filter(field -> field.startsWith(name)).toList();
      if (named.isEmpty()) {
        unusual.add("(no " + name.replace(":", "") + ")");
      } else if (named.size() > 1 || !named.getFirst().matches(usual)) {
        unusual.addAll(named);
      }
    }
    fields.stream()
        .filter(field -> USUAL.stream().noneMatch(usual -> sameName(field, usual)))
        .forEach(unusual::add);
    return unusual;
  }

  private static boolean sameName(String field, String usual) {
    return field.startsWith(usual.substring(0, usual.indexOf(':') + 1));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /// As it is, whatever AsciiDoc would make of it.
  private static String literal(String text) {
    String visible = cell(text.replace("\t", "\\t"));
    return visible.contains("+")
        ? "`" + visible.replace("+", "{plus}").replace("*", "{asterisk}") + "`"
        : "`+" + visible + "+`";
  }
}
