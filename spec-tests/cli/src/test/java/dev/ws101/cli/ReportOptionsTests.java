package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ReportOptionsTests {
  private static final String PONGS = "6455/5.5.2/*";
  private static final String ONE = "6455/4.2.1/version-missing";

  @TempDir private Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void oneRunWritesAllFormats() throws IOException {
    Run run =
        Run.of(
            "check",
            "--only",
            PONGS,
            "--json",
            file("a.json"),
            "--junit",
            file("a.xml"),
            "--markdown",
            file("a.md"),
            "--html",
            file("a.html"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(text("a.json")).startsWith("{");
    assertThat(text("a.md")).startsWith("## ws101: no case failed");
    assertThat(text("a.html")).startsWith("<!doctype html>").contains("</html>");
    assertThat(text("a.xml").lines().filter(line -> line.strip().startsWith("<testcase ")))
        .hasSize(run.lines().size() - 2);
  }

  @Test
  void aFolderGetsThePageUnderItsUsualName() throws IOException {
    assertThat(Run.of("check", "--only", PONGS, "--html", folder.toString()).code()).isZero();

    assertThat(text("ws101.html")).contains("ws101 judged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--junit", "--markdown", "--html"})
  void aPlaceThatCannotBeWrittenToIsToldBeforeTheRun(String option) {
    Run run = Run.of("check", option, file("no/such/folder/x"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .containsExactly(
            "ws101: cannot write %s: make the folder %s first"
                .formatted(file("no/such/folder/x"), file("no/such/folder")));
  }

  @Test
  void gitHubGetsTheSummaryBehindWhatIsThere() throws IOException {
    Files.writeString(folder.resolve("step.md"), "before\n");
    Map<String, String> environment = Map.of("GITHUB_STEP_SUMMARY", file("step.md"));
    Run run = Run.with(environment, "check", "--only", PONGS, "--github");

    assertThat(run.code()).isZero();
    assertThat(text("step.md")).startsWith("before\n## ws101: no case failed");
  }

  @Test
  void outsideOfGitHubThatIsOneSentence() {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("GITHUB_STEP_SUMMARY", ""))) {
      Run run = Run.with(environment, "check", "--github");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errors())
          .singleElement()
          .asString()
          .contains("GITHUB_STEP_SUMMARY", "not set", "--markdown FILE");
    }
  }

  @Test
  void aPlaceOfGitHubThatCannotBeWrittenToIsToldBeforeTheRun() {
    Run run = Run.with(Map.of("GITHUB_STEP_SUMMARY", file("no/x")), "check", "--github");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  /// From a server that passes to one that fails, and back.
  @Test
  void aBaselineFailsOnChangeInBothDirections() throws IOException {
    String known = file("known.txt");
    try (RawServer server = RawServer.hangingUp()) {
      String url = server.uri().toString();
      Run first = Run.of("check", url, "--only", ONE, "--baseline", known, "--update-baseline");
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.lines()).contains("new   " + ONE + "  " + title());
      assertThat(text("known.txt").lines().filter(line -> !line.startsWith("#")))
          .singleElement()
          .asString()
          .matches("server " + ONE + " 6455-\\S+");

      Run same = Run.of("check", url, "--only", ONE, "--baseline", known);
      assertThat(same.code()).isZero();
      assertThat(same.lines().getLast())
          .isEqualTo("nothing has changed since %s was written".formatted(known));
    }
    Run gone = Run.of("check", "--only", ONE, "--baseline", known);
    assertThat(gone.code()).isOne();
    assertThat(gone.lines()).anyMatch(line -> line.startsWith("gone  server " + ONE));
    assertThat(gone.lines().getLast())
        .isEqualTo(
            "0 new and 1 gone since %s was written; if that is as it should be, add --update-baseline"
                .formatted(known));

    assertThat(Run.of("check", "--only", ONE, "--baseline", known, "--update-baseline").code())
        .isZero();
    assertThat(text("known.txt")).doesNotContain(ONE);
    try (RawServer server = RawServer.hangingUp()) {
      Run added = Run.of("check", server.uri().toString(), "--only", ONE, "--baseline", known);
      assertThat(added.code()).isOne();
      assertThat(added.lines().getLast()).startsWith("1 new and 0 gone since ");
    }
  }

  private static String title() {
    return Run.of("explain", ONE).lines().getFirst().substring(ONE.length() + 2);
  }

  @Test
  void aBaselineThatIsNotThereIsToldBeforeTheRun() {
    Run run = Run.of("check", "--baseline", file("known.txt"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .containsExactly(
            "ws101: there is no baseline %s; --update-baseline writes one"
                .formatted(file("known.txt")));
  }

  @Test
  void aFileThatIsNoBaselineIsToldBeforeTheRun() throws IOException {
    Files.writeString(folder.resolve("known.txt"), "# fine\n{\"json\": 1}\n");
    Run run = Run.of("check", "--baseline", file("known.txt"), "--update-baseline");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: " + file("known.txt") + " is no baseline: line 2 ");
    assertThat(text("known.txt")).endsWith("{\"json\": 1}\n");
  }

  @Test
  void anUpdateNeedsAFile() {
    Run run = Run.of("check", "--update-baseline");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly("ws101: --update-baseline needs to know which: add --baseline FILE");
  }

  @Test
  void failuresAreGroupedByClauseAtTheEnd() throws IOException {
    try (RawServer server = RawServer.hangingUp()) {
      Run run = Run.of("check", server.uri().toString(), "--only", ONE);

      assertThat(run.lines())
          .containsSequence("what failed, by clause", "  RFC 6455 4.2.1: 1 of 1 failed")
          .contains("    MUST   %s  %s".formatted(ONE, title()));
      assertThat(run.lines().getLast()).startsWith("0 passed, 1 failed, ");
    }
  }
}
