package dev.ws101.examples.subprotocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What an example shows when it is run is what its page in the documents says. With `-Drecord` the
/// page is told anew.
public final class Recorded {
  private Recorded() {}

  /// @param name of the example
  /// @param varying what is different each time, as a regular expression
  public static void compare(String name, String varying, Show show) throws Exception {
    List<String> shown = new CopyOnWriteArrayList<>();
    Required.orSkip(() -> {
      show.to(shown::add);
      return shown;
    });
    Path file = Counterpart.folder().resolve("../../docs/examples/" + name + ".txt");
    if (Boolean.getBoolean("record")) {
      Files.write(file, shown);
    }
    assertThat(general(shown, varying)).isEqualTo(general(Files.readAllLines(file), varying));
  }

  /// Of several connections, with a name before each line, each has its order, but there is none
  /// between them: they are put one behind the other.
  private static List<String> general(List<String> lines, String varying) {
    return lines.stream()
        .map(line -> line.replaceAll(varying, "…"))
        .sorted(Comparator.comparing(line -> line.replaceFirst("(\\w*) *[→←].*|.*", "$1")))
        .toList();
  }
}
