package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recipes for CI do what the manual says of them: the shell does all that they tell it, with
/// our server and client in the place of the reader's, and a few cases in the place of all.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecipeTests {
  private static final String CASE = "6455/5.5.2/short-ping";
  private static final List<String> TOOLS = List.of("bash", "curl");

  @TempDir private Path project;

  static List<Recipe> recipes() throws IOException {
    return Recipe.all();
  }

  static List<Recipe> servers() throws IOException {
    return recipes().stream().filter(one -> one.peer().equals("server")).toList();
  }

  @Test
  void thereIsOneForEachSystemAndPeer() throws IOException {
    assertThat(recipes())
        .extracting(Recipe::toString)
        .containsExactlyInAnyOrder(
            "server in github.yml",
            "client in github.yml",
            "server in gitlab-ci.yml",
            "client in gitlab-ci.yml",
            "server in Jenkinsfile",
            "client in Jenkinsfile");
    assertThat(recipes()).allMatch(one -> one.script().contains("ws101/ws101 check"));
  }

  @Test
  void aBrokenJenkinsfileIsFound() {
    assertThatThrownBy(() -> Recipe.parse("pipeline { agent any "))
        .isInstanceOf(CompilationFailedException.class);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theShellJudgesOurPeer(Recipe recipe) throws Exception {
    assertThat(run(recipe, "")).as(output()).isZero();
    assertThat(output()).contains("1 passed, 0 failed", "nothing has changed since");
    assertThat(project.resolve(recipe.peer() + ".xml")).content().contains(CASE);
    assertThat(project.resolve(recipe.peer() + ".html")).exists();
    if (recipe.file().equals("github.yml")) {
      assertThat(project.resolve("summary.md")).content().contains("no case failed");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aServerThatHasBecomeWorseFailsTheBuild(Recipe recipe) throws Exception {
    assertThat(run(recipe, "--mutant EMPTY_PONG")).as(output()).isEqualTo(1);
    assertThat(output()).contains("new   " + CASE);
  }

  /// @param fault for our server
  private int run(Recipe recipe, String fault) throws Exception {
    assumeThat(TOOLS).as("bash and curl").allMatch(RecipeTests::isThere);
    program("my-server", "serve --port \"$1\" " + fault);
    program("my-client", "connect \"$1\" --echo");
    Files.createDirectory(project.resolve("ws101"));
    program("ws101/ws101", "\"$@\" --only " + CASE);
    Files.createFile(project.resolve(recipe.peer() + "-known.txt"));
    Path script = project.resolve("script");
    Files.writeString(
        script, "set -e\ntrap 'kill $(jobs -p) 2>/dev/null || :' EXIT\n" + recipe.script() + "\n");
    ProcessBuilder shell = new ProcessBuilder("bash", script.toString());
    shell.directory(project.toFile()).redirectErrorStream(true);
    shell.redirectOutput(project.resolve("output").toFile());
    shell.environment().put("PORT", String.valueOf(freePort()));
    shell.environment().put("GITHUB_STEP_SUMMARY", project.resolve("summary.md").toString());
    Process process = shell.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(output()).isTrue();
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String output() throws IOException {
    Path output = project.resolve("output");
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /// A command of ours under another name.
  private void program(String name, String arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        Stream.of("jdk.module.path", "java.class.path")
            .map(property -> System.getProperty(property, ""))
            .filter(path -> !path.isEmpty())
            .reduce((one, other) -> one + File.pathSeparator + other)
            .orElseThrow();
    Path file = project.resolve(name);
    Files.writeString(
        file,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' dev.ws101.cli.Main %s
        """
            .formatted(java, classes, arguments));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /// Below those that systems give to whoever asks for any, so that none of these takes it before
  /// the recipe does.
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // somebody has it
      }
    }
  }

  private static boolean isThere(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
