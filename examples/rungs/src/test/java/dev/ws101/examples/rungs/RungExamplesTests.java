package dev.ws101.examples.rungs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every example runs to its end, and says what it is to show.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RungExamplesTests {
  /// Surefire starts a test in the folder of its module, which is where they are.
  private static final Path FOLDER = Path.of("").toAbsolutePath();

  @TempDir static Path classes;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  static void theyCompileWithoutAWarning() throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-Xlint:all,-path", "-Werror", "-proc:none"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
    names().forEach(name -> words.add(FOLDER.resolve(name + ".java").toString()));
    StringWriter told = new StringWriter();
    PrintWriter writer = new PrintWriter(told);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int code = javac.run(writer, writer, words.toArray(String[]::new));
    assertThat(code).as(told.toString()).isZero();
  }

  @Test
  void thereIsOneForEachRung() throws IOException {
    List<String> numbers = IntStream.rangeClosed(1, 11).mapToObj("Rung%02d"::formatted).toList();

    assertThat(names().stream().map(name -> name.substring(0, 6))).isEqualTo(numbers);
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsShortAndSaysInALineWhatItShows(String name) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".java"));

    assertThat(lines).hasSizeBetween(40, 130);
    assertThat(lines.stream().filter(line -> line.startsWith("///")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).matches("/// [A-Z].*[.?]"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachSaysWhatItShows(String name) throws Exception {
    List<String> printed = run(name);

    Iterator<String> lines = printed.iterator();
    for (String wanted :
        Files.readAllLines(FOLDER.resolve("src/test/resources/" + name + ".txt"))) {
      Pattern pattern = Pattern.compile(wanted);
      boolean found = false;
      while (!found && lines.hasNext()) {
        found = pattern.matcher(lines.next()).matches();
      }
      assertThat(found)
          .as("no line, or none so late, is \"%s\" in:%n%s", wanted, String.join("\n", printed))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rung09ServerAndClient", "Rung10EventLoop", "Rung11CompressedChat"})
  void withServeTheServerStays(String name) throws Exception {
    List<String> wanted = Files.readAllLines(FOLDER.resolve("src/test/resources/" + name + ".txt"));
    Process process = start(name, Redirect.PIPE, "--serve");
    try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
      String uri = printed.readLine().replaceFirst(".* ", "");
      String line = uri;
      while (line != null && !line.matches(wanted.getLast())) {
        line = printed.readLine();
      }
      try (WebSocket socket = WebSocketClient.connect(URI.create(uri))) {
        socket.send("still there?");
        assertThat(socket.receive()).isNotNull();
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> run(String name) throws Exception {
    Path printed = classes.resolve(name + ".out");
    Process process = start(name, Redirect.to(printed.toFile()));
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends by itself", name).isTrue();
      assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
      return Files.readAllLines(printed);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String name, Redirect output, String... arguments)
      throws IOException {
    String path = classes + File.pathSeparator + System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-cp", path, name));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }
}
