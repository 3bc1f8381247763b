package dev.ws101.docs;

import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The pages of requirements: what each asks, and who obeys, tests, proves and explains it.
final class TracePages {
  private static final String ORIGIN = "spec-tests/catalogue";
  private static final String PART = "Requirements";

  private final Artists artists;
  private final Trace trace;
  private final Map<String, Page> documents;

  /// @param documents the pages made from documents, by the documents
  TracePages(Artists artists, Trace trace, Map<String, Page> documents) {
    this.artists = artists;
    this.trace = trace;
    this.documents = documents;
  }

  /// The index and a page for each section.
  List<Page> all() {
    Map<String, List<Requirement>> sections = new LinkedHashMap<>();
    artists
        .requirements
        .all()
        .forEach(row ->
            sections.computeIfAbsent(Requirements.page(row), _ -> new ArrayList<>()).add(row));
    List<Page> pages = new ArrayList<>();
    pages.add(index(sections));
    sections.forEach((name, rows) -> pages.add(section(name, rows)));
    return pages;
  }

  private Page index(Map<String, List<Requirement>> sections) {
    StringBuilder rows = new StringBuilder();
    sections.forEach((name, section) ->
        rows.append(
            "<tr><td><a href=\"%s.html\">%s</a></td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>%n"
                .formatted(
                    name,
                    title(name),
                    section.size(),
                    count(section, trace::sources),
                    count(section, trace::tests),
                    count(section, trace::cases),
                    count(section, id -> List.copyOf(artists.mentions.of(id))))));
    String body =
        """
        <p>What the RFCs ask, one sentence a row, in our words; and for each row the lines that obey it, the tests that
        name it, the cases that prove it, and the pages that speak of it. Made from the catalogue, the sources and the
        kit whenever this site is built.</p>
        <table class="counts"><thead><tr><th>section</th><th>rows</th><th>cited by a line</th><th>named by a test</th>
        <th>proved by a case</th><th>in a page</th></tr></thead>
        <tbody>
        %s</tbody></table>
        """
            .formatted(rows);
    return new Page(ORIGIN, "requirements/index.html", "Requirements", PART, List.of(), body);
  }

  private static int count(List<Requirement> rows, Function<String, List<?>> who) {
    return (int) rows.stream().filter(row -> !who.apply(row.id()).isEmpty()).count();
  }

  private static String title(String name) {
    return name.equals("robust")
        ? "What no RFC says: robustness"
        : "RFC %s, section %s".formatted(name.split("-")[0], name.split("-")[1]);
  }

  private Page section(String name, List<Requirement> rows) {
    String path = "requirements/" + name + ".html";
    String body = rows.stream().map(this::row).collect(Collectors.joining());
    List<Page.Heading> none = List.of();
    return new Page(ORIGIN, path, title(name), PART, none, body);
  }

  private String row(Requirement row) {
    return """
    <section class="requirement" id="%1$s">
    <h3><a href="#%1$s">%1$s</a> <span class="level">%2$s</span> <span class="actor">%3$s, %4$s</span></h3>
    <p>%5$s</p>
    <dl>
    %6$s</dl>
    </section>
    """
        .formatted(
            row.id(),
            row.level(),
            Html.escape(row.actor()),
            row.rfc().equals("ROBUST") ? "our own severity" : "section " + row.section(),
            Html.escape(row.text()),
            facts(row));
  }

  private String facts(Requirement row) {
    StringBuilder facts = new StringBuilder();
    fact(facts, "obeyed by", trace.sources(row.id()).stream().map(this::place).toList());
    fact(facts, "named by the tests", trace.tests(row.id()).stream().map(this::place).toList());
    fact(
        facts,
        "tests of those types",
        trace.testsOfTypes(row.id()).stream().map(this::place).toList());
    fact(facts, "proved by the cases", trace.cases(row.id()).stream().map(this::caseLink).toList());
    fact(
        facts,
        "pages",
        artists.mentions.of(row.id()).stream()
            .filter(documents::containsKey)
            .map(documents::get)
            .map(page -> "<a href=\"../%s\">%s</a>".formatted(page.path(), page.title()))
            .toList());
    if (trace.isExplained(row.id())) {
      fact(facts, "cited by no line", List.of("<a href=\"../uncited.html\">why</a>"));
    }
    return facts.toString();
  }

  private static void fact(StringBuilder facts, String what, List<String> links) {
    if (!links.isEmpty()) {
      facts.append("<dt>%s</dt><dd>%s</dd>%n".formatted(what, String.join(" ", links)));
    }
  }

  private String place(Trace.Place place) {
    return "<a class=\"place\" href=\"%s\"><code>%s</code></a>"
        .formatted(
            artists.shelf.href(place.path(), place.line(), "../"), Html.escape(place.name()));
  }

  private String caseLink(Case one) {
    String name = "<code title=\"%s\">%s</code>".formatted(Html.escape(one.title()), one.id());
    return trace
        .place(one)
        .map(place ->
            "<a class=\"place\" href=\"%s\">%s</a>"
                .formatted(artists.shelf.href(place.path(), place.line(), "../"), name))
        .orElse(name);
  }
}
