package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each mutant is convicted by the cases about the rule that it breaks, and each case convicts a
/// mutant.
@Timeout(600)
class FaultTests {
  private static final int TRIES = 4;

  /// Cases that cannot be played on every machine: listening at port 80, and by IPv6.
  private static final Set<String> NOT_EVERYWHERE =
      Set.of("6455/3/implied-port", "6455/4.1/host-with-ipv6-address");

  /// Few cases at a time, as several mutants are judged at a time.
  private static Settings settings(Mutant mutant) {
    boolean one = mutant.fault() == HandshakeFault.SERVES_ONE_AT_A_TIME;
    int timeout = mutant.fault() == LoadFault.WAITS_FOR_EVER ? 100 : 1500; // it takes many
    return Settings.DEFAULT
        .timeout(Duration.ofMillis(timeout))
        .parallel(one ? 1 : 6)
        .tier(Tier.FULL);
  }

  static List<Mutant> mutants() {
    return Mutant.all();
  }

  /// Those that take long first, and each of their cases by itself.
  static List<Mutant> slowestFirst() {
    Predicate<Mutant> slow = mutant -> mutant.fault() == LoadFault.WAITS_FOR_EVER;
    return Stream.concat(
            mutants().stream()
                .filter(slow)
                .flatMap(one -> one.cases().stream().map(each -> one.by(List.of(each)))),
            mutants().stream().filter(slow.negate()))
        .toList();
  }

  /// Several times if need be: what is sent in many pieces may come in one, and then a fault in
  /// putting pieces together does not show; and the machine may be busy.
  @ParameterizedTest
  @MethodSource("slowestFirst")
  @Execution(ExecutionMode.CONCURRENT)
  void aMutantIsConvicted(Mutant mutant) throws Exception {
    Map<Case, String> others = othersThanFailures(mutant);
    for (int again = 0; again < TRIES && !others.isEmpty(); again++) {
      others = othersThanFailures(mutant.by(List.copyOf(others.keySet())));
    }
    assertThat(others).isEmpty();
  }

  /// The cases that have not convicted it, with what came of each.
  private static Map<Case, String> othersThanFailures(Mutant mutant) throws Exception {
    return switch (mutant.judged(settings(mutant))) {
      case Report report -> {
        assertThat(report.results()).hasSameSizeAs(mutant.cases());
        yield report.results().stream()
            .filter(one -> one.verdict() != Verdict.FAIL)
            .collect(Collectors.toMap(Result::subject, Result::toString));
      }
      case Outcome.CouldNotRun(String reason) ->
          mutant.cases().stream().collect(Collectors.toMap(one -> one, _ -> reason));
    };
  }

  /// A fault is convicted for what it breaks, not only for something that comes of it.
  @ParameterizedTest
  @MethodSource("mutants")
  void someCaseNamesTheBrokenRequirement(Mutant mutant) {
    assertThat(mutant.cases())
        .flatExtracting(Case::requirements)
        .containsAnyElementsOf(mutant.fault().requirements());
  }

  @Test
  void theFaultsOfServersAreThoseThatServersAreConvictedOf() {
    assertThat(mutants())
        .filteredOn(mutant -> mutant.role() == Role.SERVER && !(mutant.fault() instanceof TlsFault))
        .extracting(Mutant::fault)
        .containsExactlyInAnyOrderElementsOf(Quirk.ofServers());
  }

  @Test
  void everyFaultIsPlantedSomewhere() {
    Set<Quirk> planted = mutants().stream().map(Mutant::fault).collect(Collectors.toSet());
    assertThat(Quirk.all())
        .filteredOn(quirk -> !quirk.requirements().isEmpty() && !planted.contains(quirk))
        .isEmpty();
  }

  /// Those that move much need not do it twice.
  @ParameterizedTest
  @EnumSource
  void everyCaseConvictsSomeMutant(Role role) {
    Set<String> unproven =
        Cases.of(role, role == Role.CLIENT ? Tier.FAST : Tier.FULL).stream()
            .map(Case::id)
            .collect(Collectors.toCollection(TreeSet::new));
    mutants().stream()
        .filter(mutant -> mutant.role() == role)
        .forEach(mutant -> mutant.cases().forEach(one -> unproven.remove(one.id())));
    unproven.removeAll(NOT_EVERYWHERE);
    assertThat(unproven).isEmpty();
  }
}
