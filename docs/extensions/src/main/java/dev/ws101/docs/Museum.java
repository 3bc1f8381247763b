package dev.ws101.docs;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import dev.ws101.mutants.CloseFault;
import dev.ws101.mutants.ControlFault;
import dev.ws101.mutants.DeflateFault;
import dev.ws101.mutants.FrameFault;
import dev.ws101.mutants.HandshakeFault;
import dev.ws101.mutants.MessageFault;
import dev.ws101.mutants.Quirk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The planted faults that show by octets, each with a case that convicts it for what it breaks.
///
/// Which case convicts which fault is told by `faults.txt`, to which the tests of the mutants hold
/// both.
final class Museum {
  static final String FAULTS = "spec-tests/mutants/src/test/resources/dev/ws101/mutants/faults.txt";

  /// They are convicted by what does not come: the verdict is the clock's, and there is no octet to
  /// point at.
  private static final Set<String> NOTHING_TO_SEE =
      Set.of(
          "ANSWERS_PINGS_AFTER_THE_MESSAGE",
          "ANSWERS_THE_FIRST_PING_ONLY",
          "CLOSES_BETWEEN_MESSAGES_ONLY",
          "CUTS_LONG_PONGS",
          "DECODES_PINGS",
          "DROPS_WHAT_IS_NO_FRAME",
          "EMPTY_PONG",
          "HANGS_ON_LISTS_IN_UPGRADE",
          "HANGS_ON_LONG_HEADS",
          "HANGS_ON_ODD_STARTS",
          "HANGS_ON_ORIGINS_WITHOUT_HOST",
          "IGNORES_EMPTY_PINGS",
          "IGNORES_FIN_OF_NOTHING",
          "NO_PONG",
          "READS_ONE_FRAME_AT_A_TIME",
          "SENDS_A_BODY",
          "SENDS_WHAT_LAY_BEHIND_THE_PING",
          "SERVES_ONE_AT_A_TIME",
          "SIGNS_ITS_PONGS",
          "SILENT_WHEN_REFUSING",
          "STAYS_CONNECTED_AFTER_CLOSE",
          "STAYS_CONNECTED_AFTER_FAILING",
          "SWALLOWS_BAD_CLOSES",
          "WAITS_FOR_LONG_CONTROL");

  private final List<String> lines;

  Museum(Repository repository) {
    lines = repository.read(FAULTS).lines().toList();
  }

  /// All of them, by the stage of the case.
  List<Exhibit> exhibits() {
    return themes()
        .filter(fault -> !NOTHING_TO_SEE.contains(fault.name()))
        .flatMap(fault -> convicting(fault).map(one -> Exhibit.of(fault, one)).stream())
        .sorted(Comparator.comparing(one -> one.subject().rung()))
        .toList();
  }

  private static Stream<Quirk> themes() {
    return Stream.<Quirk[]>of(
            HandshakeFault.values(),
            FrameFault.values(),
            MessageFault.values(),
            ControlFault.values(),
            CloseFault.values(),
            DeflateFault.values())
        .flatMap(Stream::of);
  }

  /// The first case named for the fault that is about what it breaks, and is played quickly.
  Optional<Case> convicting(Quirk fault) {
    Set<String> named = Set.copyOf(named(fault));
    return Cases.of(Role.SERVER, Tier.FAST).stream()
        .filter(one -> named.contains(one.id()))
        .filter(one -> one.requirements().stream().anyMatch(fault.requirements()::contains))
        .findFirst();
  }

  /// The ids below the name of the fault.
  private List<String> named(Quirk fault) {
    List<String> ids = new ArrayList<>();
    boolean here = false;
    for (String line : lines) {
      if (here && line.startsWith(" ")) {
        ids.add(line.strip());
      } else if (!line.isBlank()) {
        here = line.split(" ")[0].equals(fault.name());
      }
    }
    return ids.stream().distinct().collect(Collectors.toList());
  }
}
