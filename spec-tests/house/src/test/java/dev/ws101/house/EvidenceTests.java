package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A page that names a test as its evidence names one that there is.
class EvidenceTests {
  /// As in `LimitsTests#manyHeaderLinesAreRefused`.
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|Properties))#(\\w+)`");

  @Test
  void everyTestThatAPageNamesIsThere() {
    List<Source> pages =
        Repository.texts().filter(source -> source.path().startsWith("docs/")).toList();
    assertThat(pages).anyMatch(page -> TEST.matcher(page.text()).find());
    Offence.assertNone(judge(pages, Repository.java()));
  }

  @Test
  void aTestThatIsGoneIsFound() {
    Source page = new Source("docs/a.adoc", "by `ATests#isThere` and `ATests#isGone`");
    Source tests =
        new Source("x/src/test/java/x/ATests.java", "class ATests { void isThere() {} }");

    assertThat(judge(List.of(page), List.of(tests)))
        .extracting(Offence::wrong)
        .containsExactly("names ATests#isGone, which is no test");
  }

  private static List<Offence> judge(List<Source> pages, List<Source> java) {
    List<Offence> offences = new ArrayList<>();
    for (Source page : pages) {
      TEST.matcher(page.text())
          .results()
          .filter(named -> java.stream().noneMatch(source -> has(source, named)))
          .map(named ->
              new Offence(
                  page.path(),
                  "names %s#%s, which is no test".formatted(named.group(1), named.group(2)),
                  "name the one that took its place"))
          .forEach(offences::add);
    }
    return offences;
  }

  private static boolean has(Source source, MatchResult named) {
    return source.path().endsWith("/" + named.group(1) + ".java")
        && source.text().contains(" void " + named.group(2) + "(");
  }
}
