package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Role;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the first page of the repository claims is so.
class ReadmeTests {
  private static final Path ROOT = Path.of("..", "..");

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void itCountsTheCasesRightly() throws IOException {
    assertThat(found("with (\\d+) cases"))
        .as("README.md quotes ./ws101 check: run it again and quote its first and last line")
        .containsExactly("" + Cases.of(Role.SERVER, Tier.FAST).size());
    int passed = Integer.parseInt(found("(\\d+) passed").getFirst());
    int unsupported = Integer.parseInt(found("(\\d+) unsupported").getFirst());
    assertThat(passed + unsupported).isEqualTo(Cases.of(Role.SERVER, Tier.FAST).size());
  }

  @Test
  void itQuotesTheFirstAndTheLastLineOfACheck() throws IOException {
    Run run = Run.of("check", "--only", "6455/4.2.1/method-post");
    List<String> quoted = found("(?m)^(judging .*|pass .*|\\d+ passed.*)$");

    assertThat(quoted).hasSizeGreaterThanOrEqualTo(3);
    assertThat(quoted.stream().map(ReadmeTests::withoutNumbers))
        .containsSubsequence(run.lines().stream().map(ReadmeTests::withoutNumbers).toList());
  }

  private static String withoutNumbers(String line) {
    return line.startsWith("pass ") ? line : line.replaceAll("\\d+", "N");
  }

  @Test
  void theFilesThatItLinksToAreThere() throws IOException {
    assertThat(found("\\]\\(([^):]+)\\)"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  @Test
  void theTableHasEveryRungAndATypeThatIsThere() throws IOException {
    List<String> rungs;
    try (Stream<Path> folders = Files.list(ROOT.resolve("modules"))) {
      rungs =
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(name -> name.matches("\\d\\d-.*"))
              .sorted()
              .toList();
    }
    assertThat(found("\\(modules/([^)]*)\\) \\|")).isEqualTo(rungs);
    List<String> types = found("\\(modules/[^)]*\\) \\|[^|]*\\| `(\\w+)` \\|");
    assertThat(types).hasSameSizeAs(rungs);
    for (int at = 0; at < rungs.size(); at++) {
      String name = rungs.get(at).substring(3);
      Path folder = ROOT.resolve("modules").resolve(rungs.get(at));
      assertThat(folder.resolve("src/main/java/dev/ws101/" + name + "/" + types.get(at) + ".java"))
          .exists();
    }
  }

  @Test
  void itsCommandsAreUnderstood() throws IOException {
    for (String line : found("`?\\./ws101 ([a-z]+[^`\\n]*)`?")) {
      String command = line.split(" ")[0];
      assertThat(Run.of(command, "--help").code()).as(line).isZero();
      for (String word : line.split("[ \\[\\]]+")) {
        if (word.startsWith("--")) {
          assertThat(Run.of(command, "--help").out()).as(line).contains(word);
        }
      }
    }
    assertThat(found("\\./ws101 decode ([0-9a-f]+)"))
        .isNotEmpty()
        .allSatisfy(hex -> assertThat(Run.of("decode", hex).code()).isZero());
  }
}
