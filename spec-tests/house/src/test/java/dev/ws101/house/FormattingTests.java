package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every Java file reads as google-java-format would write it.
///
/// With `-Dformat` the sources are rewritten instead.
class FormattingTests {
  private static final ToolProvider FORMATTER =
      ToolProvider.findFirst("google-java-format").orElseThrow();
  private static final String REMEDY = "run mvn -q test -pl spec-tests/house -Dformat";

  @Test
  void everySourceIsFormatted() {
    String[] paths =
        Repository.java().stream()
            .map(source -> Repository.ROOT.resolve(source.path()).toString())
            .toArray(String[]::new);
    Offence.assertNone(judge(System.getProperty("format") != null, paths));
  }

  @Test
  void aFileOutOfShapeIsFoundAndMended(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("Odd.java"), "class Odd {int x=1 ;}");

    assertThat(judge(false, file.toString()))
        .singleElement()
        .satisfies(offence -> assertThat(offence.place()).endsWith("Odd.java"));

    assertThat(judge(true, file.toString())).isEmpty();
    assertThat(file).hasContent("class Odd {\n  int x = 1;\n}\n");
    assertThat(judge(false, file.toString())).isEmpty();
  }

  @Test
  void aFileThatDoesNotParseIsFound(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("Odd.java"), "class {");

    assertThat(judge(false, file.toString())).isNotEmpty();
  }

  private static List<Offence> judge(boolean rewrite, String... paths) {
    StringWriter changed = new StringWriter();
    StringWriter errors = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of(rewrite ? "--replace" : "--dry-run"), Stream.of(paths))
            .toArray(String[]::new);
    FORMATTER.run(new PrintWriter(changed, true), new PrintWriter(errors, true), arguments);
    return Stream.concat(
            changed.toString().lines().map(path -> new Offence(path, "is not formatted", REMEDY)),
            errors.toString().lines().map(line -> new Offence(line, "does not parse", "mend it")))
        .toList();
  }
}
