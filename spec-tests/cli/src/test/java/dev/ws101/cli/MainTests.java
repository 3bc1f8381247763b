package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTests {

  @Test
  void helpNamesEveryCommandAndHasExamples() {
    Run run = Run.of("--help");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "  check     ",
            "  serve     ",
            "  connect   ",
            "  decode    ",
            "  explain   ",
            "  coverage  ",
            "  realtime  ",
            "  claims    ",
            "  examples  ",
            "Examples:");
  }

  @Test
  void withoutACommandThereIsTheSameHelpButNoSuccess() {
    Run run = Run.of();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo(Run.of("--help").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "serve",
        "connect",
        "decode",
        "explain",
        "coverage",
        "realtime",
        "claims",
        "examples"
      })
  void everyCommandHasHelpWithAnExampleAndItsExitCodes(String command) {
    Run run = Run.of(command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: ws101 " + command, "Exit code:", "  ws101 " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "serve",
        "connect",
        "decode",
        "explain",
        "coverage",
        "realtime",
        "claims",
        "examples"
      })
  void helpFitsIntoEightyColumns(String command) {
    assertThat(Run.of((command + " --help").strip().split(" ")).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @CsvSource({
    "chek, check",
    "conect, connect",
    "decod, decode",
    "--versoin, --version",
  })
  void aSlipOfTheFingerIsUnderstoodAndTold(String typed, String meant) {
    Run run = Run.of(typed);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .containsExactly(
            "ws101: '%s' means nothing here; did you mean %s?".formatted(typed, meant),
            "ws101: ws101 --help tells what there is");
  }

  @ParameterizedTest
  @CsvSource({"connect,URL", "decode,HEX", "explain,NAME"})
  void whatIsMissingIsNamed(String command, String parameter) {
    Run run = Run.of(command);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "ws101: Missing required parameter: '" + parameter + "'",
            "ws101: ws101 " + command + " --help tells what there is");
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException {
    Run run = Run.of("--version");

    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().getFirst()).isEqualTo("ws101 " + Main.VERSION);
    assertThat(run.lines().getLast()).startsWith("Java " + Runtime.version().feature());
    assertThat(Files.readString(Path.of("pom.xml")))
        .containsPattern("<version>" + Main.VERSION + "(-SNAPSHOT)?</version>");
    assertThat(Run.of("check", "--version")).isEqualTo(run);
  }
}
