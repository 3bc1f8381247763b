package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A page that names a test as its evidence names one that there is, and the page on reliability
/// has evidence for all that an endpoint is to bear.
class EvidenceTests {
  /// As in `LimitsTests#manyHeaderLinesAreRefused`.
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|Properties))#(\\w+)`");

  private static final String RELIABILITY = "docs/reliability.adoc";

  /// A line of its table: id, what is to be borne, by whom the kit judges it, other tests.
  private static final Pattern ROW =
      Pattern.compile("^\\| (ROBUST-\\S+) \\| (.*?) \\|(.*?)\\|(.*)$", Pattern.MULTILINE);

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

  @Test
  void allThatAnEndpointIsToBearHasATest() {
    String page = Repository.read(Repository.ROOT.resolve(RELIABILITY));
    Set<String> judged =
        Repository.java().stream()
            .filter(source -> source.path().startsWith("spec-tests/kit/") && source.isMain())
            .flatMap(source -> Requirement.idsIn(source.text()))
            .collect(Collectors.toSet());
    Offence.assertNone(judge(Requirement.all().values(), judged, page));
  }

  private static final Requirement PINGS =
      new Requirement("ROBUST-ctl-01", "ROBUST", "MUST", "receiver", "Pings.");
  private static final Requirement TUNNELS =
      new Requirement("ROBUST-proxy-01", "ROBUST", "MUST", "intermediary", "Tunnels.");

  @ParameterizedTest
  @CsvSource({
    "'', is missing",
    "| ROBUST-ctl-01 | Pongs. | | `ATests#f`, is worded otherwise",
    "| ROBUST-ctl-01 | Pings. | |, has no test",
    "| ROBUST-ctl-01 | Pings. | server |, is judged by no case of the kit",
    "| ROBUST-proxy-01 | Tunnels. | | `ATests#f`, is nothing that an endpoint is to bear"
  })
  void aLineThatIsMissingOrEmptyIsFound(String line, String wrong) {
    assertThat(judge(List.of(PINGS, TUNNELS), Set.of(), line))
        .extracting(Offence::wrong)
        .contains(wrong);
  }

  @Test
  void aTestOrACaseWillDo() {
    String own = "| ROBUST-ctl-01 | Pings. | | `ATests#f`";
    String kit = "| ROBUST-ctl-01 | Pings. | server |";

    assertThat(judge(List.of(PINGS, TUNNELS), Set.of(), own)).isEmpty();
    assertThat(judge(List.of(PINGS, TUNNELS), Set.of("ROBUST-ctl-01"), kit)).isEmpty();
  }

  /// @param judged the rows that a case of the kit proves
  private static List<Offence> judge(
      Collection<Requirement> catalogue, Set<String> judged, String page) {
    Map<String, Requirement> owed = new TreeMap<>();
    catalogue.stream()
        .filter(Requirement::isRobustnessOfEndpoints)
        .forEach(row -> owed.put(row.id(), row));
    List<Offence> offences = new ArrayList<>();
    ROW.matcher(page)
        .results()
        .forEach(line -> {
          Requirement row = owed.remove(line.group(1));
          boolean byKit = !line.group(3).isBlank();
          if (row == null) {
            offences.add(offence(line.group(1), "is nothing that an endpoint is to bear"));
          } else if (!row.text().equals(line.group(2))) {
            offences.add(offence(row.id(), "is worded otherwise"));
          } else if (byKit && !judged.contains(row.id())) {
            offences.add(offence(row.id(), "is judged by no case of the kit"));
          } else if (!byKit && line.group(4).isBlank()) {
            offences.add(offence(row.id(), "has no test"));
          }
        });
    owed.keySet().forEach(id -> offences.add(offence(id, "is missing")));
    return offences;
  }

  private static Offence offence(String id, String wrong) {
    return new Offence(RELIABILITY + " " + id, wrong, "mend the line, or write the test");
  }

  private static boolean has(Source source, MatchResult named) {
    return source.path().endsWith("/" + named.group(1) + ".java")
        && source.text().contains(" void " + named.group(2) + "(");
  }
}
