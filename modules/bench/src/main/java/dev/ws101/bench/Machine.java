package dev.ws101.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// Where and when it was measured.
///
/// @param processor its model, empty if it does not say
/// @param processors how many there are for us
/// @param pinned whether server and generator had a processor each
/// @param day in ISO form, of UTC
public record Machine(
    String processor,
    int processors,
    String system,
    String architecture,
    String java,
    boolean pinned,
    String day) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /// This one, today.
  public static Machine here(boolean pinned) {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.version().toString(),
        pinned,
        LocalDate.now(ZoneOffset.UTC).toString());
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("");
    } catch (IOException _) {
      return ""; // no Linux
    }
  }
}
