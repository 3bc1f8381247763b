package dev.ws101.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ws101.kit.Case;
import dev.ws101.kit.Grade;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Stage;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every solution passes its stage, and every starter fails it and none before.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExerciseTests {
  private static final Path EXERCISES = Path.of("..", "..", "docs", "exercises");
  private static final String OPENING = "6455/4.2.2/accept-of-sample-key";

  /// Where a starter does not answer it need not be waited for long.
  private static final Duration SHORT = Duration.ofMillis(1000);

  private static final Runner.Progress QUIETLY = (_, _, _) -> {};
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path classes;

  /// Those that the kit judges. The others are looked at by `JudgedTests`.
  static List<String> exercises() throws IOException {
    try (Stream<Path> folders = Files.list(EXERCISES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("0[2-7]-.*"))
          .sorted()
          .toList();
    }
  }

  private static int stage(String exercise) {
    return Integer.parseInt(exercise.substring(0, 2));
  }

  private Program compiled(Path folder) throws IOException {
    Sources.compile(folder, classes);
    return Program.ofClasses(classes);
  }

  /// Its first connection takes long: classes are loaded, if not compiled.
  private static Report opened(Program program) throws InterruptedException {
    List<Case> opening = Cases.all().stream().filter(one -> one.id().equals(OPENING)).toList();
    Settings patient = Settings.DEFAULT.timeout(LONG);
    return (Report) Runner.of(program.uri(), patient, QUIETLY).trusting().run(opening);
  }

  private static Report judged(Program program, int upto, Duration timeout)
      throws InterruptedException {
    opened(program);
    Settings settings = Settings.DEFAULT.upto(upto).timeout(timeout).parallel(6);
    return (Report) Runner.of(program.uri(), settings, QUIETLY).run(Cases.all());
  }

  private static List<Result> failures(Report report) {
    return report.results().stream().filter(one -> one.verdict() == Verdict.FAIL).toList();
  }

  @Test
  void theKitGradesEveryStageFromTheHandshakeToCompression() throws IOException {
    assertThat(exercises().stream().map(ExerciseTests::stage)).containsExactly(2, 3, 4, 5, 6, 7);
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void aSolutionHasAllPointsUpToItsStage(String exercise) throws Exception {
    try (Program program = compiled(EXERCISES.resolve(exercise, "solution"))) {
      Report report = judged(program, stage(exercise), Settings.DEFAULT.timeout());

      assertThat(failures(report)).isEmpty();
      assertThat(Grade.of(report).next()).isEmpty();
      Grade.Mark mark = Grade.of(report).marks().getLast();
      assertThat(mark.points()).isPositive();
      if (mark.stage() == Stage.HANDSHAKE || mark.stage() == Stage.FRAMING) {
        assertThat(Files.readString(EXERCISES.resolve("index.adoc")))
            .as("what the page quotes")
            .contains("of %4d   ".formatted(mark.outOf()), "of %d cases".formatted(mark.cases()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08-engine/starter",
        "08-engine/solution",
        "09-endpoint/solution",
        "10-eventloop/solution"
      })
  void whatWasGainedIsNotLostLater(String folder) throws Exception {
    try (Program program = compiled(EXERCISES.resolve(folder))) {
      Report report = judged(program, Stage.ENGINE.rung(), Settings.DEFAULT.timeout());

      assertThat(failures(report)).isEmpty();
      assertThat(Grade.of(report).next()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void aStarterFailsItsStageAndNoneBefore(String exercise) throws Exception {
    try (Program program = compiled(EXERCISES.resolve(exercise, "starter"))) {
      Report report = judged(program, stage(exercise), SHORT);

      assertThat(failures(report))
          .isNotEmpty()
          .allMatch(one -> one.subject().rung() == stage(exercise));
      List<Grade.Mark> marks = Grade.of(report).marks();
      assertThat(marks.subList(0, marks.size() - 1))
          .allMatch(mark -> mark.points() == mark.outOf(), "has all points");
    }
  }

  @Test
  void sourceIsAllThatAStudentNeeds() throws Exception {
    try (Program program = Program.ofSource(EXERCISES.resolve("07-deflate", "solution"))) {
      assertThat(opened(program).count(Verdict.PASS)).isOne();
    }
  }

  @Test
  void theStarterInPythonIsWhereTheOtherIs() throws Exception {
    assumeTrue(hasPython(), "no python3 on the path");
    try (Program program = Program.inPython(EXERCISES.resolve("02-handshake", "starter-python"))) {
      Report report = judged(program, 2, SHORT);

      assertThat(failures(report)).isNotEmpty();
      assertThat(report.count(Verdict.INCONCLUSIVE)).isZero();
    }
  }

  private static boolean hasPython() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }
}
