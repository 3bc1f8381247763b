package dev.ws101.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exercises that the kit cannot judge bring a judge of their own. It passes the solution, and
/// tells of the starter what it lacks.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JudgedTests {
  private static final Path EXERCISES = Path.of("..", "..", "docs", "exercises");

  /// In milliseconds: short, so that the judge is quick, and long enough for a machine that stands
  /// still for a moment: who does not answer for so long has gone, whoever's fault that is.
  private static final String HEARTBEAT = "2500";

  @TempDir private Path server;
  @TempDir private Path judge;

  private record Judged(int exitCode, List<String> lines) {
    List<String> failed() {
      return lines.stream().filter(line -> line.startsWith("FAIL")).toList();
    }

    String last() {
      return lines.getLast();
    }
  }

  private Judged crowd(String exercise, String which) throws IOException, InterruptedException {
    Sources.compile(EXERCISES.resolve("judge"), judge);
    Sources.compile(EXERCISES.resolve(exercise, which), server);
    try (Program program = Program.ofClasses(server, HEARTBEAT)) {
      return run(which, judge, "-cp", ".", "Crowd", "" + program.uri().getPort(), HEARTBEAT);
    }
  }

  private Judged laws(String which) throws IOException, InterruptedException {
    Path folder = EXERCISES.resolve("08-engine", which);
    Sources.compile(folder, server);
    return run(which, folder, "-cp", server.toString(), "Law");
  }

  private Judged parcels(String which) throws IOException, InterruptedException {
    Sources.compile(EXERCISES.resolve("judge"), judge);
    Sources.compile(EXERCISES.resolve("01-sockets", which), server);
    try (Program program = Program.ofClasses(server)) {
      return run(which, judge, "-cp", ".", "Parcels", "" + program.uri().getPort());
    }
  }

  private static Judged run(String which, Path folder, String... call)
      throws IOException, InterruptedException {
    List<String> options =
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", Program.patience(which));
    List<String> command =
        Stream.of(Stream.of(Program.java()), options.stream(), Stream.of(call))
            .flatMap(part -> part)
            .toList();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Judged(process.waitFor(), said.lines().toList());
  }

  @Test
  void parcelsOfTheSolutionComeBackHoweverTheyAreCut() throws Exception {
    Judged judged = parcels("solution");

    assertThat(judged.failed()).isEmpty();
    assertThat(judged.exitCode()).isZero();
    saysSo("01-sockets", judged);
  }

  @Test
  void theStarterKnowsOnlyParcelsThatComeInOneRead() throws Exception {
    Judged judged = parcels("starter");

    assertThat(judged.exitCode()).isOne();
    assertThat(judged.failed())
        .anyMatch(line -> line.contains("octet by octet"))
        .anyMatch(line -> line.contains("three parcels that come in one piece"))
        .noneMatch(line -> line.contains("a parcel that comes in one piece"));
  }

  @Test
  void theEngineOfTheSolutionKeepsAllLaws() throws Exception {
    Judged judged = laws("solution");

    assertThat(judged.failed()).isEmpty();
    assertThat(judged.exitCode()).isZero();
    saysSo("08-engine", judged);
  }

  @Test
  void theEngineOfTheStarterKeepsOneAsItDoesNothing() throws Exception {
    Judged judged = laws("starter");

    assertThat(judged.exitCode()).isOne();
    assertThat(judged.last()).isEqualTo("1 of 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"09-endpoint", "10-eventloop"})
  void nobodyInTheRoomOfTheSolutionHoldsUpOthers(String exercise) throws Exception {
    Judged judged = crowd(exercise, "solution");

    assertThat(judged.failed()).isEmpty();
    assertThat(judged.exitCode()).isZero();
    saysSo(exercise, judged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"09-endpoint", "10-eventloop"})
  void oneWhoDoesNotReadHoldsUpTheRoomOfTheStarter(String exercise) throws Exception {
    Judged judged = crowd(exercise, "starter");

    assertThat(judged.exitCode()).isOne();
    assertThat(judged.failed())
        .anyMatch(line -> line.contains("one does not read"))
        .noneMatch(line -> line.contains("what one says all hear"));
  }

  private static void saysSo(String exercise, Judged judged) throws IOException {
    assertThat(Files.readString(EXERCISES.resolve(exercise, "README.adoc")))
        .as("what the page says of the end")
        .contains("`" + judged.last() + "`");
  }
}
