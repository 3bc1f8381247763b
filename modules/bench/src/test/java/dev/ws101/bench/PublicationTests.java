package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the page on performance says, and what its charts show, is what was measured last.
///
/// With `-Dpublish` both are written anew.
class PublicationTests {
  private static final Path DOCS = Path.of("..", "..", "docs");

  /// Where things are in a chart depends on the fonts of a machine; what it says does not.
  private static final Pattern WORDS = Pattern.compile("<(?:text|desc)\\b[^>]*>([^<]*)<");

  @Test
  void pageAndChartsAreThoseOfTheFigures() throws IOException {
    Publication publication = new Publication(DOCS);
    if (System.getProperty("publish") != null) {
      publication.write();
    }
    for (String name : publication.files().keySet()) {
      String wanted = publication.files().get(name);
      String there = Files.readString(DOCS.resolve(name));
      assertThat(name.endsWith(".svg") ? words(there) : there.lines().toList())
          .as(
              "docs/%s; renew it by: mvn test -pl modules/bench -am -Dtest=PublicationTests"
                  + " -Dsurefire.failIfNoSpecifiedTests=false -Dpublish",
              name)
          .isEqualTo(name.endsWith(".svg") ? words(wanted) : wanted.lines().toList());
    }
  }

  @Test
  void chartsNameEveryServerAndBearTheFiguresFromWhichTheyAre() throws IOException {
    Publication publication = new Publication(DOCS);
    Results results = Results.parse(Files.readString(DOCS.resolve("performance.json")));
    List<String> ratios = words(publication.files().get("performance-ratios.svg"));

    assertThat(ratios).containsAll(results.servers().stream().map(it -> it.name()).toList());
    assertThat(ratios.getFirst()).matches("Drawn from performance.json, SHA-256 [0-9a-f]{64}");
    Load load = results.plan().loads().getFirst();
    assertThat(ratios)
        .contains(Grid.shown(results.ratio(results.servers().get(1), load.name()), 2));
  }

  private static List<String> words(String svg) {
    Stream<MatchResult> found = WORDS.matcher(svg).results();
    return found.map(it -> it.group(1)).toList();
  }

  @Test
  void onlyWhatIsBetweenTheMarksIsWrittenAnew() throws IOException {
    Results results = Results.parse(Files.readString(DOCS.resolve("performance.json")));
    Page page = new Page(results, new Grid("steps", List.of("what"), List.of()));

    String renewed = page.renew("by hand\n// tag::ratios[]\nold\n// end::ratios[]\nby hand\n");

    assertThat(renewed)
        .startsWith("by hand\n// tag::ratios[]\n.Ratios")
        .contains("| raw | 1.00 |")
        .endsWith("|===\n// end::ratios[]\nby hand\n")
        .doesNotContain("old");
    assertThat(page.renew(renewed)).isEqualTo(renewed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page.renew("// tag::ratios[]\n"))
        .withMessageContaining("no line // end::ratios[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page.renew("// tag::weather[]\n// end::weather[]\n"))
        .withMessageContaining("nothing called weather");
  }
}
