package dev.ws101.kit;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which requirements are proven by which cases, for servers and for clients. Only cases of the
/// fast tier count: what nobody plays by default proves nothing.
///
/// @param rows a row for each requirement and each role that it can be seen in, servers first, in
///   the order of the catalogue
public record Coverage(List<Row> rows) {
  /// What the kit is about; the other RFCs of the catalogue are for later.
  private static final Set<String> RFCS = Set.of("6455", "7692", "ROBUST");

  /// The words of the RFCs, the most binding first.
  private static final List<String> LEVELS =
      List.of("MUST", "MUST NOT", "IMPLIED", "SHOULD", "SHOULD NOT", "RECOMMENDED", "MAY");

  /// A requirement as it binds peers of one role.
  ///
  /// @param cases those that prove it for this role, in their order
  public record Row(Requirement requirement, Role role, List<Case> cases) {
    Key key() {
      return new Key(requirement.rfc(), role, requirement.level());
    }
  }

  /// Rows that are counted together.
  ///
  /// @param level as the RFC prints it
  public record Key(String rfc, Role role, String level) {
    private String sortable() {
      return "%s %d %02d".formatted(rfc, role.ordinal(), LEVELS.indexOf(level));
    }
  }

  /// @param requirements how many there are
  /// @param proven how many of them have a case
  /// @param cases how many cases prove them
  public record Count(Key key, int requirements, int proven, int cases) {}

  /// Looks which of the cases prove which requirements.
  public static Coverage of(Catalogue catalogue, List<Case> cases) {
    List<Row> rows = new ArrayList<>();
    for (Role role : Role.values()) {
      catalogue.all().stream()
          .filter(row -> RFCS.contains(row.rfc()) && binds(row, role))
          .map(row -> new Row(row, role, proving(row, role, cases)))
          .forEach(rows::add);
    }
    return new Coverage(List.copyOf(rows));
  }

  private static boolean binds(Requirement row, Role role) {
    return switch (role) {
      case SERVER -> row.bindsServers();
      case CLIENT -> row.bindsClients();
    };
  }

  private static List<Case> proving(Requirement row, Role role, List<Case> cases) {
    return cases.stream()
        .filter(one -> one.tier() == Tier.FAST && one.roles().contains(role))
        .filter(one -> one.requirements().contains(row.id()))
        .toList();
  }

  /// Counts per RFC, role and level.
  public List<Count> counts() {
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(row.key().sortable(), _ -> new ArrayList<>()).add(row);
    }
    return groups.values().stream().map(Coverage::count).toList();
  }

  private static Count count(List<Row> group) {
    Set<Case> cases = new LinkedHashSet<>();
    group.forEach(row -> cases.addAll(row.cases()));
    int proven = (int) group.stream().filter(row -> !row.cases().isEmpty()).count();
    return new Count(group.getFirst().key(), group.size(), proven, cases.size());
  }

  /// The rows without a case.
  public List<Row> gaps() {
    return rows.stream().filter(row -> row.cases().isEmpty()).toList();
  }
}
