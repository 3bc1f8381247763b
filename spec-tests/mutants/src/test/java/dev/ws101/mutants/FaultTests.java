package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each planted fault is convicted by the cases about the rule that it breaks, and each case
/// convicts at least one fault. `faults.txt` and `faults-of-clients.txt` have them.
@Timeout(60)
class FaultTests {
  /// Cases that no fault makes fail, and why.
  private static final Map<String, String> NEVER_FAILED =
      Map.of(
          "6455/4.2.1/origin",
          "a policy about origins lets a server refuse, so at most the accept value can be wrong",
          "6455/4.2.2/frame-in-the-segment-of-the-head",
          "the client is the one who is wrong, so that only the death of the server counts");

  /// Quirks that work together, and the ids of the cases that must fail because of them.
  record Fault(Role role, Set<Quirk> quirks, List<String> ids) {
    @Override
    public String toString() {
      String all = quirks.stream().map(Quirk::name).sorted().collect(Collectors.joining(" "));
      return role + " " + all;
    }

    Outcome judged(Settings settings, List<Case> cases) throws Exception {
      Quirk[] planted = quirks.toArray(Quirk[]::new);
      if (role == Role.CLIENT) {
        NaiveClient client = NaiveClient.with(planted);
        return Runner.of(client, "naive", settings, (_, _, _) -> {}).run(cases);
      }
      try (NaiveServer server = NaiveServer.with(planted)) {
        return Runner.of(server.uri(), settings, (_, _, _) -> {}).run(cases);
      }
    }
  }

  static List<Fault> faults() throws IOException {
    List<Fault> all = new ArrayList<>(faults(Role.SERVER, "faults.txt"));
    all.addAll(faults(Role.CLIENT, "faults-of-clients.txt"));
    return all;
  }

  private static List<Fault> faults(Role role, String file) throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    String current = "";
    for (String line : lines(file)) {
      if (line.startsWith(" ")) {
        sections.get(current).add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        current = line;
        sections.put(current, new ArrayList<>());
      }
    }
    return sections.entrySet().stream()
        .map(section -> new Fault(role, quirks(section.getKey()), section.getValue()))
        .toList();
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = FaultTests.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Set<Quirk> quirks(String line) {
    return Stream.of(line.split(" ")).map(Quirk::named).collect(Collectors.toUnmodifiableSet());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPlantedFaultIsConvicted(Fault fault) throws Exception {
    List<Case> cases = Cases.all().stream().filter(one -> fault.ids().contains(one.id())).toList();
    assertThat(cases).hasSameSizeAs(fault.ids());
    int parallel = fault.quirks().contains(HandshakeFault.SERVES_ONE_AT_A_TIME) ? 1 : 16;
    Settings settings =
        Settings.DEFAULT.timeout(Duration.ofMillis(1000)).parallel(parallel).tier(Tier.FULL);
    assertThat(((Report) fault.judged(settings, cases)).results())
        .hasSameSizeAs(cases)
        .allSatisfy(
            result -> assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FAIL));
  }

  @Test
  void everyCaseConvictsSomeFault() throws IOException {
    Set<String> unproven = new TreeSet<>(Cases.all().stream().map(Case::id).toList());
    faults().forEach(fault -> unproven.removeAll(Set.copyOf(fault.ids())));
    assertThat(unproven).isEqualTo(new TreeSet<>(NEVER_FAILED.keySet()));
  }

  /// A fault is convicted for what it breaks, not for something that comes of it.
  @ParameterizedTest
  @MethodSource("faults")
  void someCaseNamesTheBrokenRequirement(Fault fault) {
    List<String> broken =
        fault.quirks().stream().flatMap(one -> one.requirements().stream()).toList();
    assertThat(Cases.all())
        .filteredOn(one -> fault.ids().contains(one.id()))
        .anySatisfy(one -> assertThat(one.requirements()).containsAnyElementsOf(broken));
  }

  @Test
  void everyFaultIsPlantedSomewhere() throws IOException {
    Set<Quirk> planted =
        faults().stream().flatMap(fault -> fault.quirks().stream()).collect(Collectors.toSet());
    assertThat(Quirk.all())
        .filteredOn(quirk -> !quirk.requirements().isEmpty())
        .allSatisfy(quirk -> assertThat(planted).contains(quirk));
  }
}
