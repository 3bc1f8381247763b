package dev.ws101.docs;

import dev.ws101.lab.Conversations;
import dev.ws101.lab.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The conversations that pages show.
///
/// Each recording is kept in a file, so that a change of what goes over the wire is seen when it is
/// reviewed. It is made again each time and compared: a stale one fails.
final class Recordings {
  private final Path folder;
  private final boolean record;

  /// @param folder where recordings are kept
  /// @param record whether to write them instead of comparing
  Recordings(Path folder, boolean record) {
    this.folder = folder;
    this.record = record;
  }

  /// Has a conversation. One that there is not, or that has changed, is [Unusable].
  Recording play(String name) {
    Recording recording =
        Conversations.play(name)
            .orElseThrow(() ->
                new Unusable(
                    "there is no conversation " + name,
                    "there are " + String.join(", ", Conversations.names())));
    compare(folder.resolve(name + ".wire"), recording.lines());
    return recording;
  }

  private void compare(Path file, List<String> made) {
    try {
      if (record) {
        Files.createDirectories(folder);
        Files.write(file, made);
      }
      List<String> kept = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (!kept.equals(made)) {
        int line =
            IntStream.range(0, Math.max(kept.size(), made.size()))
                .filter(i -> !line(kept, i).equals(line(made, i)))
                .findFirst()
                .orElseThrow();
        throw new Unusable(
            "the recording %s is stale: line %d has \"%s\", today it is \"%s\""
                .formatted(file.getFileName(), line + 1, line(kept, line), line(made, line)),
            "record it again with -Drecord, and look at what has changed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }
}
