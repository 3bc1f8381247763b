package dev.ws101.docs;

import dev.ws101.kit.Role;
import dev.ws101.kit.Stage;
import dev.ws101.kit.Transcript;
import dev.ws101.kit.Visible;
import dev.ws101.kit.WireLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The bug museum: what went over the wire when a planted fault was convicted, and the question
/// which clause it breaks. A page a stage.
///
/// Nothing of it is typed: each time the site is made the faulty servers are started and judged.
final class MuseumPages {
  private static final String ORIGIN = "spec-tests/mutants";
  private static final String PART = "Exercises";
  private static final int SHOWN = 64;

  private final Artists artists;
  private final Trace trace;
  private final List<Exhibit> exhibits;

  MuseumPages(Artists artists, Trace trace, List<Exhibit> exhibits) {
    this.artists = artists;
    this.trace = trace;
    this.exhibits = exhibits;
  }

  /// The index first.
  List<Page> all() {
    Map<Stage, StringBuilder> rooms = new TreeMap<>();
    Map<Stage, Integer> counts = new TreeMap<>();
    for (int i = 0; i < exhibits.size(); i++) {
      Stage stage = Stage.of(exhibits.get(i).subject());
      rooms
          .computeIfAbsent(stage, _ -> new StringBuilder())
          .append(exhibit(i + 1, exhibits.get(i)));
      counts.merge(stage, 1, Integer::sum);
    }
    List<Page> pages = new ArrayList<>();
    pages.add(index(counts));
    rooms.forEach((stage, body) ->
        pages.add(
            new Page(
                ORIGIN,
                path(stage),
                "Find the clause: stage " + stage,
                "",
                List.of(),
                "<p><a href=\"index.html\">The bug museum</a></p>\n" + body)));
    return pages;
  }

  private static String path(Stage stage) {
    return "museum/stage-%02d.html".formatted(stage.rung());
  }

  private Page index(Map<Stage, Integer> counts) {
    StringBuilder rows = new StringBuilder();
    counts.forEach((stage, count) ->
        rows.append(
            "<li><a href=\"%s\">%s</a>: %d puzzles</li>%n"
                .formatted(path(stage).replace("museum/", ""), stage, count)));
    String body =
        """
        <p>Each exhibit is a server with one planted fault. You see what the grader sent (&gt;) and what it got (&lt;), octet
        by octet. Something is wrong, or missing: which clause is broken? Decide, and say which octet shows it, before you
        unfold the answer.</p>
        <p>The faults are the <a href="../spec-tests/mutants/index.html">mutants</a> that the kit itself is tried on. Whenever this
        site is made each is started and convicted anew, so what you read here is what it did.</p>
        <ul>
        %s</ul>
        """
            .formatted(rows);
    return new Page(ORIGIN, "museum/index.html", "The bug museum", PART, List.of(), body);
  }

  private String exhibit(int number, Exhibit exhibit) {
    return """
    <section class="exhibit" id="exhibit-%1$d">
    <h2>Exhibit %1$d</h2>
    <pre class="traffic">%2$s</pre>
    <p>Which clause does this server break?</p>
    <details><summary>Answer</summary>
    %3$s</details>
    </section>
    """
        .formatted(number, traffic(exhibit), answer(exhibit));
  }

  private String traffic(Exhibit exhibit) {
    Transcript transcript = Transcript.of(exhibit.result(), Role.SERVER);
    boolean heads = exhibit.subject().handshakeOnly();
    StringBuilder lines = new StringBuilder();
    for (Transcript.Step step : transcript.steps()) {
      WireLog.Entry entry = step.entry();
      switch (entry.kind()) {
        case SENT -> append(lines, ">", entry, headBehind(step, transcript), heads);
        case RECEIVED -> append(lines, "<", entry, headBehind(step, transcript), heads);
        case EVENT -> line(lines, "*", entry, Visible.text(entry.text()));
        case DECODED -> {} // to decode is the puzzle
      }
    }
    return Html.escape(lines.toString().replace(":" + exhibit.port(), ":9001").stripTrailing());
  }

  /// How many octets of an entry belong to a head of HTTP.
  private static int headBehind(Transcript.Step step, Transcript transcript) {
    return transcript.streams().stream()
        .filter(stream -> stream.kind() == step.entry().kind())
        .filter(stream -> stream.connection() == step.entry().connection())
        .mapToInt(stream -> stream.head().length - step.from())
        .map(count -> Math.clamp(count, 0, step.entry().bytes().length))
        .findFirst()
        .orElse(0);
  }

  private static void append(
      StringBuilder lines, String arrow, WireLog.Entry entry, int head, boolean heads) {
    byte[] bytes = entry.bytes();
    if (head > 0) {
      String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).stripTrailing();
      text.lines()
          .limit(heads ? Integer.MAX_VALUE : 1)
          .forEach(one -> line(lines, arrow, entry, Visible.text(one)));
    }
    if (head < bytes.length) {
      byte[] rest = Arrays.copyOfRange(bytes, head, Math.min(bytes.length, head + SHOWN));
      String more =
          bytes.length - head > SHOWN ? " … %d in all".formatted(bytes.length - head) : "";
      line(lines, arrow, entry, HexFormat.ofDelimiter(" ").formatHex(rest) + more);
    }
  }

  private static void line(StringBuilder lines, String arrow, WireLog.Entry entry, String text) {
    String shown = text.length() > 240 ? text.substring(0, 240) + "…" : text;
    lines.append("#%d %s %s%n".formatted(entry.connection(), arrow, shown));
  }

  private String answer(Exhibit exhibit) {
    String clause = exhibit.clause();
    String subject = exhibit.subject().id();
    artists.mentions.add(clause, ORIGIN);
    return """
    <p><b>%s</b> %s</p>
    <blockquote>%s</blockquote>
    <dl>
    <dt>Convicted by</dt><dd>%s: %s</dd>
    <dt>Expected</dt><dd>%s</dd>
    <dt>Seen</dt><dd>%s</dd>
    %s</dl>
    <p>To see for yourself, in two windows:</p>
    <pre>./ws101 serve --port 9001 --mutant %s
    ./ws101 check ws://127.0.0.1:9001/ --only %s --seed 1</pre>
    """
        .formatted(
            Html.requirement(artists.requirements, clause, "../"),
            Html.escape(exhibit.fault().sentence()),
            Html.escape(artists.requirements.get(clause).text()),
            link(exhibit),
            Html.escape(exhibit.subject().title()),
            Html.escape(Visible.text(exhibit.result().expected())),
            Html.escape(Visible.text(exhibit.result().actual())),
            wrong(exhibit),
            exhibit.fault().name(),
            subject);
  }

  private String link(Exhibit exhibit) {
    String name = "<code>%s</code>".formatted(exhibit.subject().id());
    return trace
        .place(exhibit.subject())
        .map(place ->
            "<a href=\"%s\">%s</a>"
                .formatted(artists.shelf.href(place.path(), place.line(), "../"), name))
        .orElse(name);
  }

  private static String wrong(Exhibit exhibit) {
    return Transcript.of(exhibit.result(), Role.SERVER)
        .wrong()
        .map(mark ->
            "<dt>The octet</dt><dd>number %d of what came on connection %d, counted from 0: %s</dd>%n"
                .formatted(mark.offset(), mark.connection(), Html.escape(Visible.text(mark.why()))))
        .orElse("");
  }
}
