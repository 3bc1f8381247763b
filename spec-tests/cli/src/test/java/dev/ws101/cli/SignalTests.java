package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ws101.mutants.NaiveClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process of its own that is interrupted, as by Ctrl-C, or told to end.
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class SignalTests {
  private static final Path OUR_STATUS = Path.of("/proc/self/status");
  private static final int INTERRUPT = 1 << 2 - 1;

  @TempDir private Path folder;

  private static Process ws101(String... arguments) throws IOException {
    String places =
        Stream.of("jdk.module.path", "java.class.path")
            .map(name -> System.getProperty(name, ""))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", places, Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// Whoever was started in the background by a shell does not hear Ctrl-C, nor do its children.
  private static void requireHeard(String signal) throws IOException {
    if (signal.equals("INT") && Files.isReadable(OUR_STATUS)) {
      String ignored =
          Files.readAllLines(OUR_STATUS).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElse("0");
      assumeTrue((Long.parseUnsignedLong(ignored, 16) & INTERRUPT) == 0, "SIGINT is ignored here");
    }
  }

  private static void send(String signal, Process to) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + to.pid()).start();
    assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void whatHasBeenJudgedIsToldAndWritten(String signal, int code) throws Exception {
    requireHeard(signal);
    Path json = folder.resolve("report.json");
    Process check =
        ws101(
            "check",
            "--listen",
            "0",
            "--only",
            "6455/5.5.2/short-ping",
            "--json",
            json.toString(),
            "--autobahn",
            folder.toString());
    try (BufferedReader out = check.inputReader()) {
      URI place = URI.create(out.readLine().replaceFirst(".* at (ws://\\S+) .*", "$1"));
      for (int number = 1; number <= 2; number++) {
        NaiveClient.with()
            .visit(URI.create(place + "/runCase?case=%d&agent=mine".formatted(number)));
      }
      send(signal, check);
      List<String> said = out.lines().toList();

      assertThat(said).anyMatch(line -> line.startsWith("mine came for 2 of 2 cases"));
      assertThat(said.getLast()).startsWith("2 passed, 0 failed");
      assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(check.exitValue()).isEqualTo(code);
      assertThat(json).content().contains("\"mine\"");
      assertThat(folder.resolve("index.json")).content().contains("\"mine\"", "2.2");
    } finally {
      check.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aServerSaysThatItGoesAway(String signal, int code) throws Exception {
    requireHeard(signal);
    Process serve = ws101("serve");
    try (BufferedReader out = serve.inputReader();
        Conversation client =
            Conversation.with("connect", out.readLine().substring("listening on ".length()))) {
      assertThat(client.next()).startsWith("open: ");
      send(signal, serve);
      assertThat(client.next()).startsWith("closed by the server: 1001 ");
      assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(serve.exitValue()).isEqualTo(code);
    } finally {
      serve.destroyForcibly();
    }
  }
}
