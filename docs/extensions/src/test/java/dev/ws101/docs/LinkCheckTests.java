package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTests {
  private static final Page OTHER =
      new Page("docs/b.adoc", "b/c.html", "B", "", List.of(), "<p id=\"x\">");

  @TempDir Path root;

  private List<String> check(String html) throws Exception {
    Repository repository = Fixture.repository(root, "docs/a.adoc", "= A\n\ngone, nowhere\n");
    Problems problems = new Problems();
    Page page = new Page("docs/a.adoc", "a.html", "A", "", List.of(), html);
    new LinkCheck(repository, Set.of("a.css"), problems)
        .check(List.of(page, OTHER), Map.of("a.html", html, "b/c.html", OTHER.body()));
    return problems.all().stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href='b/c.html'>",
        "<a href='b/c.html#x'>",
        "<a href='#y' id='y'>",
        "<a href='https://www.rfc-editor.org/rfc/rfc6455'>",
        "<link href='a.css'>",
      })
  void whatLeadsSomewhereIsFine(String html) throws Exception {
    assertThat(check(html)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<a href='b/gone.html'> | docs/a.adoc:3: the link b/gone.html leads nowhere; there is no"
            + " b/gone.html",
        "<a href='b/c.html#nowhere'> | docs/a.adoc:3: the link b/c.html#nowhere leads nowhere;"
            + " b/c.html has no such anchor",
        "<a href='#z'> | docs/a.adoc: the link #z leads nowhere; a.html has no such anchor",
        "<img src='https://cdn.example/x.png'> | docs/a.adoc: the page needs"
            + " https://cdn.example/x.png from elsewhere; bring it along",
        "<a href='file:///etc'> | docs/a.adoc: nobody can follow file:///etc; use https, or a file"
            + " of the site",
        "<p id='gone'><p id='gone'> | docs/a.adoc:3: two places are called #gone; rename one",
      })
  void whatLeadsNowhereIsSaid(String html, String expected) throws Exception {
    assertThat(check(html.replace("|", ""))).containsExactly(expected);
  }
}
