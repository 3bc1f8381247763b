package dev.ws101.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where findings, notes and the page are kept, seen from the folder of the module.
final class Shelf {
  static final Path PAGE = Path.of("..", "..", "docs", "gallery.adoc");

  private Shelf() {}

  private static Path findings(Exhibit exhibit) {
    return Path.of("findings", exhibit.name() + ".txt");
  }

  /// What was found in a peer the last time, if it was ever judged.
  static Optional<Findings> read(Exhibit exhibit) throws IOException {
    Path file = findings(exhibit);
    return Files.exists(file)
        ? Optional.of(Findings.parse(Files.readString(file)))
        : Optional.empty();
  }

  static void write(Exhibit exhibit, Findings findings) throws IOException {
    Files.createDirectories(findings(exhibit).getParent());
    Files.writeString(findings(exhibit), findings.text());
  }

  /// What a person says about the findings; empty if nothing.
  static String notes(Exhibit exhibit) throws IOException {
    Path file = Path.of("notes", exhibit.name() + ".txt");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }
}
