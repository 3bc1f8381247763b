package dev.ws101.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Compiles folders of sources, without a warning.
final class Sources {
  private Sources() {}

  static void compile(Path folder, Path classes) throws IOException {
    String to = classes.toString();
    List<String> line = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-cp", to, "-d", to));
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(line::add);
    }
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(System.out, System.out, line.toArray(String[]::new))).isZero();
  }
}
