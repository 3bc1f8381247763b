package dev.ws101.junit;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.Glob;
import dev.ws101.kit.Role;
import dev.ws101.kit.cases.Cases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// What the terms make of the cases.
///
/// @param cases those that have a test
record Plan(Role role, Terms terms, List<Case> cases) {
  /// The system property that narrows a run: globs with commas between them.
  static final String ONLY = "ws101.only";

  /// @throws IllegalArgumentException when a line of the terms, or the property, is about no case
  static Plan of(Role role, Terms terms) {
    List<Case> all = Cases.of(role);
    Stream.concat(terms.skipped().stream(), terms.known().stream())
        .map(Terms.Reason::glob)
        .forEach(glob -> mustMatch(glob, all));
    List<String> only = List.of(System.getProperty(ONLY, "*").split(","));
    only.forEach(glob -> mustMatch(glob, all));
    List<Case> cases =
        all.stream().filter(one -> terms.settings().plays(one) && Glob.any(only, one)).toList();
    return new Plan(role, terms, cases);
  }

  private static void mustMatch(String glob, List<Case> all) {
    if (all.stream().noneMatch(new Glob(glob)::matches)) {
      throw new IllegalArgumentException(
          "no case is called '%s'; mend the name, or delete the line that says it".formatted(glob));
    }
  }

  /// The cases that are to run.
  List<Case> played() {
    return cases.stream().filter(one -> spared(one).isEmpty()).toList();
  }

  /// Why a case is not run, if it is not.
  private Optional<String> spared(Case one) {
    Optional<String> lacking =
        terms.lacking().stream()
            .filter(lack -> one.needs().contains(lack.ability()))
            .map(lack ->
                "unsupported: it is declared that the peer does not %s: %s"
                    .formatted(lack.ability().words(), lack.why()))
            .findFirst();
    return reason(terms.skipped(), one).map(why -> "skipped: " + why).or(() -> lacking);
  }

  void mustBePlayed(Case one) {
    spared(one)
        .ifPresent(why -> {
          throw new TestAbortedException(why);
        });
  }

  /// Why a case is known to fail, if it is.
  Optional<String> known(Case one) {
    return reason(terms.known(), one);
  }

  /// Why the peer lacks an ability, if it is declared.
  Optional<String> lacking(Ability ability) {
    return terms.lacking().stream()
        .filter(lack -> lack.ability() == ability)
        .map(Terms.Lack::why)
        .findFirst();
  }

  private static Optional<String> reason(List<Terms.Reason> reasons, Case one) {
    return reasons.stream()
        .filter(reason -> new Glob(reason.glob()).matches(one))
        .map(Terms.Reason::why)
        .findFirst();
  }

  /// Whether a peer of these rungs has to have got to this ability.
  boolean asksFor(Ability ability) {
    return ability.rung() <= terms.settings().upto();
  }
}
