package dev.ws101.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All requirements, in the order of their file.
public final class Catalogue {
  private static final String FILE = "requirements.tsv";
  private static final int COLUMNS = 13;

  private final Map<String, Requirement> byId;

  private Catalogue(Map<String, Requirement> byId) {
    this.byId = Collections.unmodifiableMap(byId);
  }

  /// Reads the catalogue that comes with this module.
  public static Catalogue load() {
    try (InputStream file = Catalogue.class.getResourceAsStream(FILE)) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Parses a table of thirteen columns separated by tabs, below one line of titles.
  static Catalogue parse(String table) {
    Map<String, Requirement> byId = new LinkedHashMap<>();
    table.lines().skip(1).forEach(line -> add(byId, line));
    return new Catalogue(byId);
  }

  private static void add(Map<String, Requirement> byId, String line) {
    String[] cell = line.split("\t", -1);
    if (cell.length != COLUMNS) {
      throw new IllegalArgumentException(
          "a row has " + cell.length + " columns instead of " + COLUMNS + ": " + line);
    }
    Requirement row =
        new Requirement(
            cell[0],
            cell[1],
            cell[2],
            cell[3],
            cell[4],
            cell[5],
            cell[6],
            observable(cell[7]),
            cell[8],
            cell[9],
            cell[10],
            cell[11],
            cell[12]);
    if (byId.putIfAbsent(row.id(), row) != null) {
      throw new IllegalArgumentException("two rows have the id " + row.id());
    }
  }

  private static Requirement.Observable observable(String cell) {
    return Requirement.Observable.valueOf(cell.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// The requirement with this id, if there is one.
  public Optional<Requirement> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Every requirement, in the order of the file.
  public Collection<Requirement> all() {
    return byId.values();
  }
}
