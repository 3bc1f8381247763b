package dev.ws101.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A requirement that shows on the wire, and still no peer there can judge by it.
///
/// @param requirement its id in the catalogue
/// @param role whom it cannot be judged of
/// @param reason one sentence
record Untestable(String requirement, Role role, String reason) {
  private static final String FILE = "untestable.tsv";

  /// Reads the list that comes with the kit: a line a requirement and role, in the order of ids,
  /// three columns separated by tabs, below one line of titles.
  static List<Untestable> load() {
    try (InputStream file = Untestable.class.getResourceAsStream(FILE)) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Untestable> parse(String table) {
    return table.lines().skip(1).map(Untestable::row).toList();
  }

  private static Untestable row(String line) {
    String[] cell = line.split("\t", -1);
    if (cell.length != 3) {
      throw new IllegalArgumentException(
          "a row has %d columns, not 3: %s".formatted(cell.length, line));
    }
    return new Untestable(cell[0], Role.valueOf(cell[1].toUpperCase(Locale.ROOT)), cell[2]);
  }
}
