package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.kit.cases.Cases;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every requirement that shows on the wire has a case in each role, or a reason why not.
class CoverageTests {
  /// What only waiting shows, so that no run of the fast tier proves it.
  private static final Set<String> SLOW =
      Set.of(
          "SERVER ROBUST-close-02",
          "SERVER ROBUST-close-04",
          "SERVER ROBUST-ctl-03",
          "CLIENT 6455-5.5.1-16",
          "CLIENT 6455-7.1.1-04",
          "CLIENT ROBUST-hs-18",
          "CLIENT ROBUST-close-03",
          "CLIENT ROBUST-close-04",
          "CLIENT ROBUST-ctl-03");

  /// Of a hundred rows, fewer than this may be untestable.
  private static final int MOST_PER_CENT = 8;

  private final Catalogue catalogue = Catalogue.load();
  private final List<Untestable> untestable = Untestable.load();
  private final Coverage coverage = Coverage.of(catalogue, Cases.all());

  private static String name(Coverage.Row row) {
    return row.role() + " " + row.requirement().id();
  }

  @Test
  void noTestableRowIsWithoutACase() {
    assertThat(coverage.gaps()).extracting(CoverageTests::name).isEmpty();
  }

  @Test
  void theFastTierProvesAllThatDoesNotTakeTime() {
    assertThat(coverage.slow()).extracting(CoverageTests::name).isSubsetOf(SLOW);
  }

  @Test
  void noRowHasBothACaseAndAReasonWhyItCannot() {
    assertThat(coverage.untestable())
        .filteredOn(Coverage.Row::isProven)
        .extracting(CoverageTests::name)
        .isEmpty();
  }

  @Test
  void everyUntestableRowShowsInItsRoleAndHasASentence() {
    assertThat(untestable)
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(catalogue.find(one.requirement())).as(one.requirement()).isPresent();
          assertThat(coverage.untestable())
              .extracting(CoverageTests::name)
              .contains(one.role() + " " + one.requirement());
          assertThat(one.reason()).matches("[A-Z].{30,}\\.");
        });
  }

  @Test
  void untestableRowsAreSortedAndNamedOnce() {
    List<String> names =
        untestable.stream().map(one -> one.requirement() + " " + one.role()).toList();
    assertThat(names).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void fewRowsAreUntestable() {
    assertThat(coverage.untestable().size() * 100)
        .isLessThan(MOST_PER_CENT * coverage.rows().size());
  }

  @Test
  void aRowThatLacksAColumnIsRefused() {
    assertThatThrownBy(() -> Untestable.parse("titles\n6455-1-01\tserver\n"))
        .hasMessageContaining("2 columns, not 3");
  }
}
