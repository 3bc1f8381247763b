package dev.ws101.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table: of what, and how much. The first column says of whom, the others are figures unless
/// they are words.
///
/// @param title without markup
public record Grid(String title, List<String> head, List<List<String>> rows) {
  private static final String NOTHING = "-";

  /// A figure as it stands in a table.
  public static String shown(Optional<Double> figure, int digits) {
    return figure.map(it -> String.format(Locale.ROOT, "%,." + digits + "f", it)).orElse(NOTHING);
  }

  /// For a terminal.
  public String text() {
    List<Integer> widths = IntStream.range(0, head.size()).mapToObj(this::width).toList();
    StringBuilder out = new StringBuilder(title).append('\n').append(line(head, widths));
    rows.forEach(row -> out.append(line(row, widths)));
    return out.append('\n').toString();
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(head.get(column).length(), Math::max);
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String form = i == 0 ? "%-" + widths.get(i) + "s" : "%" + (widths.get(i) + 2) + "s";
      line.append(form.formatted(cells.get(i)));
    }
    return line.append('\n').toString();
  }

  /// For a page.
  public String asciidoc() {
    String columns = "3" + ",>2".repeat(head.size() - 1);
    return """
    .%s
    [cols="%s"]
    |===
    %s

    %s
    |===
    """
        .formatted(
            title,
            columns,
            asciidoc(head),
            rows.stream().map(Grid::asciidoc).collect(Collectors.joining("\n")));
  }

  private static String asciidoc(List<String> cells) {
    return cells.stream().map(cell -> "| " + cell).collect(Collectors.joining(" "));
  }
}
