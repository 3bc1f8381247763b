package dev.ws101.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who is new here is told four lines in README and in "How to read". They do what is said there.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstStepsTests {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String COPY = "cp -r docs/exercises/01-sockets/starter my-server";
  private static final String START = "cd my-server && java Server.java 9001";
  private static final String JUDGE = "java docs/exercises/judge/Parcels.java 9001";

  @TempDir private Path home;

  @Test
  void bothPagesTellTheSame() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/course/how-to-read.adoc"));

    assertThat(commands(page)).containsExactly(COPY, START, JUDGE);
    assertThat(commands(Files.readString(ROOT.resolve("README.md")))).contains(COPY, START, JUDGE);
  }

  private static List<String> commands(String page) {
    return page.lines()
        .filter(line -> line.startsWith("$ "))
        .map(line -> line.substring("$ ".length()))
        .toList();
  }

  @Test
  void theyLeadFromTheStarterToTheSolution() throws Exception {
    Path server = home.resolve("my-server");
    said(COPY.replace("my-server", server.toString()));

    assertThat(judged(server, "starter")).isEqualTo("3 of 10");
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\n3 of 10\n", "`10 of 10`");

    Path solution = ROOT.resolve("docs/exercises/01-sockets/solution/Server.java");
    Files.copy(solution, server.resolve("Server.java"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(judged(server, "solution")).isEqualTo("10 of 10");
  }

  /// As it stands on the pages, but for a port that is free.
  private static String judged(Path server, String which) throws IOException, InterruptedException {
    try (Program program = Program.ofSource(server)) {
      String java = Program.java() + " " + Program.patience(which) + " ";
      String port = "" + program.uri().getPort();
      return said(JUDGE.replaceFirst("java ", java).replace("9001", port)).getLast();
    }
  }

  /// What a command says in the repository.
  private static List<String> said(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command.split(" "))
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().toList();
  }
}
