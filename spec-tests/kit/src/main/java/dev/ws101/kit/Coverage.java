package dev.ws101.kit;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which requirements are proven by which cases, for servers and for clients.
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
  /// @param untestable why no peer on the wire can judge by it, or nothing at all: ""
  public record Row(Requirement requirement, Role role, List<Case> cases, String untestable) {
    Key key() {
      return new Key(requirement.rfc(), role, requirement.level());
    }

    /// Whether a case proves it.
    public boolean isProven() {
      return !cases.isEmpty();
    }

    /// Whether only a run of the full tier proves it.
    public boolean isSlow() {
      return isProven() && cases.stream().allMatch(one -> one.tier() == Tier.FULL);
    }

    /// Whether there is a reason why no case does.
    public boolean isUntestable() {
      return !untestable.isEmpty();
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
  /// @param untestable how many have a reason instead
  /// @param cases how many cases prove them
  public record Count(Key key, int requirements, int proven, int untestable, int cases) {}

  /// Looks which of the cases prove which requirements, and which are said to be untestable.
  public static Coverage of(Catalogue catalogue, List<Case> cases) {
    return of(catalogue, cases, Untestable.load());
  }

  /// The same for one requirement, which spares the looks for all others.
  public static Coverage of(Requirement one, List<Case> cases) {
    return of(List.of(one), cases, Untestable.load());
  }

  static Coverage of(Catalogue catalogue, List<Case> cases, List<Untestable> untestable) {
    return of(catalogue.all(), cases, untestable);
  }

  private static Coverage of(
      Collection<Requirement> requirements, List<Case> cases, List<Untestable> untestable) {
    List<Row> rows = new ArrayList<>();
    for (Role role : Role.values()) {
      requirements.stream()
          .filter(row -> RFCS.contains(row.rfc()) && shows(row, role))
          .map(row -> new Row(row, role, proving(row, role, cases), reason(row, role, untestable)))
          .forEach(rows::add);
    }
    return new Coverage(List.copyOf(rows));
  }

  /// Whether peers of this role can be seen to keep or break it.
  static boolean shows(Requirement row, Role role) {
    return switch (role) {
      case SERVER -> row.bindsServers();
      case CLIENT -> row.bindsClients();
    };
  }

  private static List<Case> proving(Requirement row, Role role, List<Case> cases) {
    return cases.stream()
        .filter(one -> one.roles().contains(role) && one.requirements().contains(row.id()))
        .toList();
  }

  private static String reason(Requirement row, Role role, List<Untestable> untestable) {
    return untestable.stream()
        .filter(one -> one.requirement().equals(row.id()) && one.role() == role)
        .map(Untestable::reason)
        .findFirst()
        .orElse("");
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
    int proven = (int) group.stream().filter(Row::isProven).count();
    int untestable = (int) group.stream().filter(Row::isUntestable).count();
    return new Count(group.getFirst().key(), group.size(), proven, untestable, cases.size());
  }

  /// The rows that take the full tier: what they ask shows in time alone.
  public List<Row> slow() {
    return rows.stream().filter(Row::isSlow).toList();
  }

  /// The rows that no peer on the wire can judge by.
  public List<Row> untestable() {
    return rows.stream().filter(Row::isUntestable).toList();
  }

  /// The rows with neither a case nor a reason.
  public List<Row> gaps() {
    return rows.stream().filter(row -> !row.isProven() && !row.isUntestable()).toList();
  }
}
