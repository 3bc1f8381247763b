package dev.ws101.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The place that a case is about: a section of an RFC, or a family of `robust`.
///
/// In the order of the RFCs, sections by their numbers, so that 5.10 comes behind 5.9.
public record Clause(String rfc, String section) implements Comparable<Clause> {
  private static final Comparator<Clause> ORDER =
      Comparator.comparing(Clause::rfc).thenComparing(Clause::sections);

  /// That of a case, from its id.
  public static Clause of(Case subject) {
    String[] part = subject.id().split("/");
    return new Clause(part[0], part[1]);
  }

  /// The results by their clauses, in the order of the clauses; within one as they were.
  public static SequencedMap<Clause, List<Result>> group(List<Result> results) {
    TreeMap<Clause, List<Result>> groups = new TreeMap<>();
    for (Result result : results) {
      groups.computeIfAbsent(of(result.subject()), _ -> new ArrayList<>()).add(result);
    }
    return groups;
  }

  /// Numbers as text of one width, which sorts as they do.
  private String sections() {
    return Arrays.stream(section.split("\\."))
        .map(part -> part.matches("\\d+") ? "%6s".formatted(part) : part)
        .collect(Collectors.joining("."));
  }

  @Override
  public int compareTo(Clause other) {
    return ORDER.compare(this, other);
  }

  /// Such as `RFC 6455 5.5.1` or `robustness, hs`.
  @Override
  public String toString() {
    return rfc.equals("robust") ? "robustness, " + section : "RFC %s %s".formatted(rfc, section);
  }
}
