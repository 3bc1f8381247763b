package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every MUST and MUST NOT for an endpoint is cited by the line that obeys it, or
/// `docs/uncited.adoc` says why no line does.
class UncitedTests {
  private static final String PAGE = "docs/uncited.adoc";

  /// One line of the page's tables: id, what it asks, why it is not cited.
  private static final Pattern ROW =
      Pattern.compile("^\\| *(\\d{4}-[\\d.]+-\\d+) *\\| *(.*?) *\\| *(.*?) *$", Pattern.MULTILINE);

  @Test
  void everyRowIsCitedOrExplained() {
    Set<String> cited =
        Repository.java().stream()
            .filter(source -> source.path().startsWith("modules/") && source.isMain())
            .flatMap(source -> Requirement.idsIn(source.text()))
            .collect(Collectors.toSet());
    String page = Repository.read(Repository.ROOT.resolve(PAGE));
    boolean finished = Repository.modules().stream().noneMatch(Repository.BEING_WRITTEN::contains);
    Offence.assertNone(judge(Requirement.all().values(), cited, page, finished));
  }

  /// @param finished whether all rungs are: until then nobody can say which rows none will cite

  private static List<Offence> judge(
      Collection<Requirement> catalogue, Set<String> cited, String page, boolean finished) {
    Map<String, Requirement> owed = new HashMap<>();
    catalogue.stream()
        .filter(row -> row.bindsEndpoints() && !cited.contains(row.id()))
        .forEach(row -> owed.put(row.id(), row));
    List<Offence> offences = new ArrayList<>();
    ROW.matcher(page)
        .results()
        .forEach(line -> {
          Requirement row = owed.remove(line.group(1));
          if (row == null) {
            offences.add(offence(line.group(1), "is cited or asks nothing", "delete its line"));
          } else if (!row.text().equals(line.group(2))) {
            offences.add(offence(row.id(), "is worded otherwise", "write: " + row.text()));
          } else if (line.group(3).isEmpty()) {
            offences.add(offence(row.id(), "has no reason", "give one"));
          }
        });
    owed.values().stream()
        .filter(_ -> finished)
        .map(row -> offence(row.id(), "is missing", "cite it in modules/, or give a reason here"))
        .forEach(offences::add);
    return offences;
  }

  private static Offence offence(String id, String wrong, String remedy) {
    return new Offence(PAGE + " " + id, wrong, remedy);
  }

  private static final Requirement MUST =
      new Requirement("6455-5.1-03", "6455", "MUST", "server", "Close.");
  private static final Requirement MAY =
      new Requirement("6455-5.1-04", "6455", "MAY", "server", "Close.");
  private static final Requirement PROXY =
      new Requirement("6455-5.1-05", "6455", "MUST", "intermediary", "Close.");
  private static final List<Requirement> ROWS = List.of(MUST, MAY, PROXY);

  @Test
  void aRowIsCitedOrListed() {
    assertThat(judge(ROWS, Set.of(MUST.id()), "", true)).isEmpty();
    assertThat(judge(ROWS, Set.of(), "| 6455-5.1-03 | Close. | The application does.\n", true))
        .isEmpty();
  }

  @Test
  void aRowThatIsNeitherIsFound() {
    assertThat(judge(ROWS, Set.of(), "", true)).hasSize(1);
    assertThat(judge(ROWS, Set.of(), "", false)).isEmpty();
  }

  @Test
  void aRowThatIsBothIsFound() {
    assertThat(judge(ROWS, Set.of(MUST.id()), "| 6455-5.1-03 | Close. | Why.\n", true)).hasSize(1);
  }

  @Test
  void aRowThatNobodyAskedForIsFound() {
    assertThat(judge(ROWS, Set.of(MUST.id()), "| 6455-5.1-04 | Close. | Why.\n", true)).hasSize(1);
  }

  @Test
  void aListedRowHasTheWordsOfTheCatalogueAndAReason() {
    assertThat(judge(ROWS, Set.of(), "| 6455-5.1-03 | Open. | Why.\n", true)).hasSize(1);
    assertThat(judge(ROWS, Set.of(), "| 6455-5.1-03 | Close. |\n", true)).hasSize(1);
  }
}
