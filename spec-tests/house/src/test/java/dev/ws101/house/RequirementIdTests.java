package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every requirement that is cited anywhere is in the catalogue.
///
/// In tests only what stands in brackets is a citation: they also plant ids that do not exist.
class RequirementIdTests {

  @Test
  void everyCitedIdIsInTheCatalogue() {
    Set<String> known = Requirement.all().keySet();
    Offence.assertNone(
        Repository.texts().flatMap(source -> judge(source, known).stream()).toList());
  }

  private static List<Offence> judge(Source source, Set<String> known) {
    Stream<String> ids = source.isTest() ? Stream.of() : Requirement.idsIn(source.text());
    return Stream.concat(Requirement.citationsIn(source.text()), ids)
        .distinct()
        .filter(id -> !known.contains(id))
        .map(id ->
            new Offence(
                source.path(),
                "cites " + id + ", which is not in the catalogue",
                "cite an id of spec-tests/catalogue, one to a pair of brackets"))
        .toList();
  }

  private static final Set<String> KNOWN = Set.of("6455-5.2-04", "ROBUST-hs-17");

  @Test
  void knownIdsAreFine() {
    String text = "/// Refused. [6455-5.2-04] [ROBUST-hs-17]\nthrow new X(\"6455-5.2-04\");\n";

    assertThat(judge(new Source("src/main/java/A.java", text), KNOWN)).isEmpty();
  }

  @Test
  void unknownIdsAreFoundInBracketsAndInStrings() {
    Stream.of("[%s]", "\"%s\"", "`%s`")
        .forEach(form -> {
          Source source = new Source("docs/a.adoc", form.formatted("6455-5.2-99"));
          assertThat(judge(source, KNOWN)).hasSize(1);
        });
  }

  @Test
  void halfAnIdInBracketsIsFoundInTestsToo() {
    Stream.of("6455-5.2", "6455-5.2-4", "6455-5.2-04, ROBUST-hs-17", "ROBUST-hs")
        .forEach(id -> {
          Source source = new Source("m/src/test/java/A.java", "// [%s]".formatted(id));
          assertThat(judge(source, KNOWN)).hasSize(1);
        });
  }
}
