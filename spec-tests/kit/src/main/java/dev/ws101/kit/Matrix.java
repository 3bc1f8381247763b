package dev.ws101.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several runs side by side: a row a case, a column a run.
///
/// @param rows first those in which the runs differ; within each part in the order of the clauses
public record Matrix(List<Report> reports, List<Row> rows) {

  /// What came of a case.
  ///
  /// @param results in the order of the runs; nothing where the case was not run, as it is not for
  ///   peers of that role
  public record Row(Case subject, List<Optional<Result>> results) {
    /// The verdicts, in the order of the runs.
    public List<Optional<Verdict>> verdicts() {
      return results.stream().map(one -> one.map(Result::verdict)).toList();
    }

    /// Whether two runs that have the case came to different verdicts.
    public boolean differs() {
      return verdicts().stream().flatMap(Optional::stream).distinct().count() > 1;
    }
  }

  /// Puts runs side by side.
  public static Matrix of(List<Report> reports) {
    Map<String, List<Optional<Result>>> table = new LinkedHashMap<>();
    List<Result> firsts = new ArrayList<>();
    for (int at = 0; at < reports.size(); at++) {
      for (Result result : reports.get(at).results()) {
        String id = result.subject().id();
        if (!table.containsKey(id)) {
          firsts.add(result);
          table.put(id, empty(reports.size()));
        }
        table.get(id).set(at, Optional.of(result));
      }
    }
    List<Row> rows = new ArrayList<>();
    Clause.group(firsts).values().stream()
        .flatMap(List::stream)
        .map(Result::subject)
        .forEach(one -> rows.add(new Row(one, List.copyOf(table.get(one.id())))));
    List<Row> sorted = new ArrayList<>(rows.stream().filter(Row::differs).toList());
    rows.stream().filter(row -> !row.differs()).forEach(sorted::add);
    return new Matrix(List.copyOf(reports), List.copyOf(sorted));
  }

  private static List<Optional<Result>> empty(int size) {
    List<Optional<Result>> row = new ArrayList<>();
    for (int at = 0; at < size; at++) {
      row.add(Optional.empty());
    }
    return row;
  }

  /// The rows in which the runs differ.
  public List<Row> differences() {
    return rows.stream().filter(Row::differs).toList();
  }
}
