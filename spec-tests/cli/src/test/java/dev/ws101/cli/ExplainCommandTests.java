package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Case;
import dev.ws101.kit.Coverage;
import dev.ws101.kit.Role;
import dev.ws101.kit.cases.Cases;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTests {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private static List<String> explained(String name) {
    Run run = Run.of("explain", name);
    assertThat(run.code()).as(run.err()).isZero();
    return run.lines();
  }

  /// A status of 3xx is none.
  @Test
  void aNumberInsideAWordIsNoCloseCode() {
    assertThat(Run.of("explain", "3").out()).startsWith("close code 3: ").doesNotContain("3xx");
  }

  @Test
  void aCaseIsExplainedWithItsRequirements() {
    Case subject = Cases.all().getFirst();
    Requirement row = CATALOGUE.find(subject.requirements().getFirst()).orElseThrow();

    assertThat(explained(subject.id()))
        .startsWith(subject.id() + ": " + subject.title())
        .contains(
            "    judges     servers",
            "    level      %s: the RFC requires it, or it follows from what is required"
                .formatted(subject.level()),
            "    rung       2, handshake",
            "    failing    usually means: " + subject.cause(),
            "    run it     ./ws101 check URL -v --only " + subject.id(),
            row.id() + ": " + row.text(),
            "    test       " + row.stimulus(),
            "    wrong is   " + row.violation());
  }

  @Test
  void aRequirementNamesTheCasesThatProveIt() {
    Requirement row = CATALOGUE.find("6455-5.2-03").orElseThrow();
    List<String> proving =
        Cases.all().stream()
            .filter(one -> one.requirements().contains(row.id()))
            .map(Case::id)
            .toList();
    List<String> lines = explained(row.id());

    assertThat(lines)
        .startsWith(row.id() + ": " + row.text())
        .contains(
            "    level      MUST",
            "    stands in  RFC 6455 5.2",
            "    proven by  %d cases".formatted(proving.size()));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("      "))
        .extracting(line -> line.strip().split(" +")[1])
        .containsExactlyElementsOf(proving);
  }

  @Test
  void aRequirementThatNobodyCanJudgeSaysWhy() {
    assertThat(explained("6455-7.4.1-11"))
        .contains("    proven by  0 cases")
        .anyMatch(
            line -> line.startsWith("    no case    for servers: What makes the application"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000 | normal closure | either side | RFC 6455 7.4.1",
        "1006 | stands for an end without a Close, never sent | nobody: it must not stand in a"
            + " Close frame | RFC 6455 7.4.1",
        "1010 | an extension was expected | clients; a server fails the handshake instead | RFC"
            + " 6455 7.4.1",
        "1013 | try again later | servers | the registry that RFC 6455 11.7 has opened",
        "2000 | not assigned | nobody: it must not stand in a Close frame | RFC 6455 7.4.2",
        "3000 | for libraries, registered | libraries and frameworks that have registered it | RFC"
            + " 6455 7.4.2",
        "4999 | for private use | applications that have agreed on it | RFC 6455 7.4.2",
        "0 | not assigned | nobody: it must not stand in a Close frame | RFC 6455 7.4.2",
        "65535 | not assigned | nobody: it must not stand in a Close frame | RFC 6455 7.4.2"
      })
  void aCloseCodeIsExplained(String code, String meaning, String sender, String clause) {
    assertThat(explained(code))
        .startsWith(
            "close code %s: %s".formatted(code, meaning),
            "    sent by    " + sender,
            "    stands in  " + clause);
  }

  @Test
  void aCloseCodeNamesItsRulesAndItsCases() {
    assertThat(explained("1005"))
        .contains("    rule       [6455-7.4.1-04] 1005 never appears in a Close frame.")
        .anyMatch(line -> line.matches(" {4}used by {4}\\d+ cases?"))
        .anyMatch(line -> line.matches(" {6}MUST {3}6455/\\S*1005\\S* \\(.*servers.*\\)"));
  }

  @ParameterizedTest
  @CsvSource({
    "6455-5.2-3, 6455-5.2-03",
    "6455/4.2.1/metod-post, 6455/4.2.1/method-post",
    "METHOD-POST, 6455/4.2.1/method-post"
  })
  void anUnknownNameSuggestsNearOnes(String typed, String meant) {
    Run run = Run.of("explain", typed);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: nothing is called '%s'; did you mean ".formatted(typed))
        .contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing-of-this-kind-at-all", "-", ""})
  void aNameThatIsNearNothingSaysWhereTheNamesAre(String typed) {
    Run run = Run.of("explain", typed);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .endsWith("ws101 check --list names the cases, ws101 coverage the requirements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "99999999999"})
  void aNumberThatFitsIntoNoCloseIsTold(String number) {
    Run run = Run.of("explain", number);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly("ws101: a close code has two octets, so it is 0 to 65535, not " + number);
  }

  @Test
  void everyNameOfAReportCanBeExplained() {
    Explanation all = new Explanation(CATALOGUE, Cases.all());

    assertThat(Cases.all()).allSatisfy(one -> assertThat(all.of(one)).hasSizeGreaterThan(8));
    assertThat(CATALOGUE.all()).allSatisfy(row -> assertThat(all.of(row)).hasSizeGreaterThan(3));
  }

  @Test
  void coverageNamesEveryRowOnceAndCountsThem() {
    Coverage coverage = Coverage.of(CATALOGUE, Cases.all());
    Run run = Run.of("coverage");

    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .filteredOn(line -> line.matches("(server|client) .*"))
        .hasSize(coverage.rows().size());
    assertThat(run.lines()).contains("without a case: " + coverage.gaps().size());
    assertThat(run.lines())
        .anyMatch(line ->
            line.startsWith(
                "untestable: %d of %d rows, "
                    .formatted(coverage.untestable().size(), coverage.rows().size())));
    assertThat(run.lines())
        .filteredOn(line -> line.matches("(6455|7692|ROBUST) .*"))
        .hasSize(coverage.counts().size());
  }

  @Test
  void coverageCanBeNarrowedToGapsAndToARole() {
    long gaps =
        Coverage.of(CATALOGUE, Cases.all()).gaps().stream()
            .filter(row -> row.role() == Role.CLIENT)
            .count();
    Run run = Run.of("coverage", "--gaps", "--role", "client");

    assertThat(run.lines()).filteredOn(line -> line.startsWith("client ")).hasSize((int) gaps);
    assertThat(run.lines()).noneMatch(line -> line.startsWith("server "));
    assertThat(Run.of("coverage", "--role", "proxy").code()).isEqualTo(2);
  }
}
