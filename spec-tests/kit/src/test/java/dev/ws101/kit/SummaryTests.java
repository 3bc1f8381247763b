package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.kit.cases.Cases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a run and the catalogue come to: failures by clause, requirements by cases.
class SummaryTests {

  private static Result result(String id, Level level, Verdict verdict) {
    Case subject =
        Case.of(id, "It does").level(level).proves("6455-5.2-03").cause("None.").script(_ -> {});
    return new Result(subject, verdict, "", "", false, Duration.ZERO, List.of(), "");
  }

  private static Report report(Result... results) {
    return new Report(
        "ws://localhost/",
        Role.SERVER,
        Settings.DEFAULT,
        List.of(),
        List.of(results),
        Duration.ofMillis(2040));
  }

  @Test
  void clausesSortAsTheirNumbersDo() {
    assertThat(
            Stream.of(
                    "7692/7/a",
                    "robust/hs/a",
                    "robust/frag/a",
                    "6455/10.2/a",
                    "6455/5.10/a",
                    "6455/5.9.1/a",
                    "6455/5.9/a")
                .map(id -> Clause.of(result(id, Level.MUST, Verdict.PASS).subject()))
                .sorted()
                .map(Clause::toString))
        .containsExactly(
            "RFC 6455 5.9",
            "RFC 6455 5.9.1",
            "RFC 6455 5.10",
            "RFC 6455 10.2",
            "RFC 7692 7",
            "robustness, frag",
            "robustness, hs");
  }

  @Test
  void failuresAreGroupedByClause() {
    Report report =
        report(
            result("6455/5.10/a", Level.MUST, Verdict.FAIL),
            result("6455/5.9/a", Level.SHOULD, Verdict.FAIL),
            result("6455/5.9/b", Level.MUST, Verdict.PASS),
            result("6455/5.1/a", Level.MUST, Verdict.LENIENT),
            result("6455/5.9/c", Level.MUST, Verdict.FAIL));

    assertThat(Summary.failures(report))
        .containsExactly(
            "  RFC 6455 5.9: 2 of 3 failed",
            "    SHOULD 6455/5.9/a  It does",
            "    MUST   6455/5.9/c  It does",
            "  RFC 6455 5.10: 1 of 1 failed",
            "    MUST   6455/5.10/a  It does");
  }

  @Test
  void withoutFailuresThereIsNothingToGroup() {
    Report report =
        report(
            result("6455/5.1/a", Level.MUST, Verdict.LENIENT),
            result("6455/5.1/b", Level.MUST, Verdict.INCONCLUSIVE));

    assertThat(Summary.failures(report)).isEmpty();
    assertThat(Summary.counts(report))
        .isEqualTo("0 passed, 0 failed, 1 lenient, 0 unsupported, 1 inconclusive in 2.0 s");
  }

  @Test
  void whatTheGateSparesIsCountedApart() {
    assertThat(Summary.counts(report(result("6455/5.1/a", Level.MAY, Verdict.FAIL))))
        .startsWith("0 passed, 1 failed (1 below --gate SHOULD), ");
  }

  @Test
  void coverageHasARowForEachRoleThatARequirementBinds() {
    Case both =
        Case.of("6455/5.2/a", "A").proves("6455-5.2-03").bothRoles().cause("x").script(_ -> {});
    Case server = Case.of("6455/5.2/b", "B").proves("6455-5.2-03").cause("x").script(_ -> {});
    Coverage coverage = Coverage.of(Catalogue.load(), List.of(both, server), List.of());

    assertThat(coverage.rows())
        .filteredOn(row -> row.requirement().id().equals("6455-5.2-03"))
        .extracting(Coverage.Row::role, Coverage.Row::cases)
        .containsExactly(
            tuple(Role.SERVER, List.of(both, server)), tuple(Role.CLIENT, List.of(both)));
    assertThat(coverage.gaps()).hasSize(coverage.rows().size() - 2);
    assertThat(coverage.counts())
        .filteredOn(count -> count.proven() > 0)
        .extracting(Coverage.Count::key, Coverage.Count::cases)
        .containsExactly(
            tuple(new Coverage.Key("6455", Role.SERVER, "MUST"), 2),
            tuple(new Coverage.Key("6455", Role.CLIENT, "MUST"), 1));
  }

  @Test
  void whatOnlyTheFullTierPlaysIsTold() {
    Case full = Case.of("6455/5.2/a", "A").proves("6455-5.2-03").full().cause("x").script(_ -> {});
    Coverage coverage = Coverage.of(Catalogue.load(), List.of(full));

    assertThat(coverage.slow()).extracting(Coverage.Row::cases).containsExactly(List.of(full));
  }

  @Test
  void coverageCountsEveryRowOnce() {
    Coverage coverage = Coverage.of(Catalogue.load(), Cases.all());

    assertThat(coverage.counts().stream().mapToInt(Coverage.Count::requirements).sum())
        .isEqualTo(coverage.rows().size());
    assertThat(coverage.counts().stream().mapToInt(Coverage.Count::proven).sum())
        .isEqualTo(coverage.rows().size() - coverage.gaps().size() - coverage.untestable().size());
    assertThat(coverage.rows())
        .extracting(row -> row.requirement().rfc())
        .containsOnly("6455", "7692", "ROBUST");
    assertThat(coverage.rows())
        .extracting(row -> row.requirement().observable().onTheWire())
        .containsOnly(true);
  }
}
