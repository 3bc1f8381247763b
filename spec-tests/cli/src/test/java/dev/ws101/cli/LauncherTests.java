package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `ws101` in a tree of its own, with a `mvn` and with JDKs that only pretend.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@DisabledOnOs(OS.WINDOWS)
class LauncherTests {
  private static final Path SCRIPT = Path.of("..", "..", "ws101");

  /// All that the script may call besides the two that the tests are about.
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "dirname",
          "find",
          "head",
          "mkdir",
          "readlink",
          "rmdir",
          "sed",
          "sleep",
          "touch");

  private static final List<String> USUAL_PLACES = List.of("/usr/lib/jvm/", "/opt/", "/Library/");
  private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(1));

  @TempDir Path temp;
  private Path tree;
  private Path bin;
  private Path source;
  private Path jar;

  @BeforeEach
  void plantATree() throws IOException {
    tree = Files.createDirectories(temp.resolve("a tree"));
    bin = Files.createDirectories(temp.resolve("bin"));
    for (String tool : TOOLS) {
      program(bin.resolve(tool), "exec %s \"$@\"".formatted(real(tool)));
    }
    String script = Files.readString(SCRIPT);
    for (String place : USUAL_PLACES) {
      assertThat(script).contains(place);
      script = script.replace(place, temp + place);
    }
    Files.writeString(tree.resolve("ws101"), script);
    source = old(tree.resolve("modules/01-sockets/src/main/java/A.java"));
    old(tree.resolve("modules/01-sockets/pom.xml"));
    old(tree.resolve("spec-tests/cli/src/main/java/B.java"));
    old(tree.resolve("spec-tests/cli/pom.xml"));
    old(tree.resolve("pom.xml"));
    jar = tree.resolve("spec-tests/cli/target/ws101.jar");
  }

  private static Path real(String tool) {
    return List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /// A file from before any build, in folders of the same age.
  private Path old(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    for (Path at = file; !at.equals(temp); at = at.getParent()) {
      Files.setLastModifiedTime(at, FileTime.from(LONG_AGO));
    }
    return file;
  }

  private Path jdk(Path home, String version) throws IOException {
    program(home.resolve("bin/javac"), "exit 0");
    program(home.resolve("bin/java"), "echo \"run by %s: $*\"".formatted(version));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void program(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /// A build that takes notes, and says what Maven would.
  private void maven(String... more) throws IOException {
    program(
        bin.resolve("mvn"),
        """
        echo "$JAVA_HOME: $*" >>%s
        echo '[INFO] Building ws101-sockets 0.1.0-SNAPSHOT                   [2/13]'
        %s
        mkdir -p spec-tests/cli/target && : >spec-tests/cli/target/ws101.jar
        """
            .formatted(quoted(temp.resolve("calls")), String.join("\n", more)));
  }

  private static String quoted(Path path) {
    return "'" + path + "'";
  }

  private List<String> builds() throws IOException {
    Path calls = temp.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private Run launch(String javaHome, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", tree.resolve("ws101").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("HOME", temp.resolve("home").toString());
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private String good() throws IOException {
    return jdk(temp.resolve("jdk 25"), "25.0.1").toString();
  }

  @Test
  void withoutAJdkOneSentenceSaysWhatToInstall() throws Exception {
    maven();
    Run run = launch("", "check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: a JDK 25 or newer is missing (none was found): install one ");
    assertThat(builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.0.2", "17.0.9", "1.8.0_402"})
  void aJdkThatIsTooOldIsNotTaken(String version) throws Exception {
    maven();
    String feature = version.replaceAll("\\..*", "");
    Run run = launch(jdk(temp.resolve("old"), version).toString(), "check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: a JDK 25 or newer is missing (only " + feature + " was found): ");
  }

  @Test
  void aJreIsNoJdk() throws Exception {
    Path home = jdk(temp.resolve("jre"), "25");
    Files.delete(home.resolve("bin/javac"));

    assertThat(launch(home.toString()).code()).isEqualTo(2);
  }

  @Test
  void withoutMavenOneSentenceSaysWhatToInstall() throws Exception {
    Run run = launch(good(), "check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: Maven is missing: install Maven 3.8 or newer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/jvm/temurin-25-jdk-amd64",
        "opt/jdk-26",
        "opt/java/25",
        "home/.sdkman/candidates/java/25.0.1-tem",
        "home/.jdks/temurin-25",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home"
      })
  void aJdkIsFoundInTheUsualPlacesThoughJavaHomeIsTooOld(String place) throws Exception {
    maven();
    jdk(temp.resolve(place), "26-ea");

    Run run = launch(jdk(temp.resolve("old"), "21.0.2").toString(), "check");

    assertThat(run.out()).startsWith("run by 26-ea: -jar ");
    assertThat(builds()).singleElement().asString().startsWith(temp.resolve(place) + ": ");
  }

  @Test
  void aJdkOnThePathIsFoundThroughItsLink() throws Exception {
    maven();
    Path home = jdk(temp.resolve("somewhere"), "25");
    Files.createSymbolicLink(bin.resolve("javac"), home.resolve("bin/javac"));

    assertThat(launch("").out()).startsWith("run by 25: ");
  }

  @Test
  void itBuildsOnceSaysSoAndHandsOnItsArguments() throws Exception {
    maven();
    Run first = launch(good(), "check", "--only", "a b*");
    Run second = launch(good(), "decode", "8100");

    assertThat(first.code()).isZero();
    assertThat(first.out()).isEqualTo("run by 25.0.1: -jar %s check --only a b*\n".formatted(jar));
    assertThat(first.errors())
        .containsExactly(
            "ws101: building (the first time fetches libraries, which takes a minute) ...",
            "ws101:   [2/13] sockets");
    assertThat(second.out())
        .as("soon over, so one compiler will do")
        .isEqualTo(
            "run by 25.0.1: -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar %s decode 8100\n"
                .formatted(jar));
    assertThat(second.err()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void mavenIsNotMissedWhenThereIsNothingToBuild() throws Exception {
    maven();
    launch(good());
    Files.delete(bin.resolve("mvn"));

    assertThat(launch(good()).code()).isZero();
  }

  @Test
  void itBuildsAgainWhenASourceHasChanged() throws Exception {
    maven();
    launch(good());
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    launch(good());

    assertThat(builds()).hasSize(2);
  }

  @Test
  void itBuildsAgainWhenASourceIsGone() throws Exception {
    maven();
    launch(good());
    Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO.plusSeconds(60)));
    Files.delete(source);

    launch(good());

    assertThat(builds()).hasSize(2);
  }

  @Test
  void itBuildsAgainWhenASourceHasChangedWhileItWasBuilding() throws Exception {
    maven(
        "until [ modules -nt target/ws101-build.begun ]; do touch modules; done",
        "touch " + quoted(source));
    launch(good());

    launch(good());

    assertThat(builds()).hasSize(2);
  }

  @Test
  void aBuildThatFailsIsToldWithItsErrorsAndTriedAgain() throws Exception {
    maven(
        "echo '[ERROR] A.java:[1,1] class expected'",
        "echo '[ERROR] -> [Help 1]'",
        "echo '[ERROR] Re-run Maven'",
        "exit 1");
    Run run = launch(good(), "check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .endsWith(
            "[ERROR] A.java:[1,1] class expected",
            "ws101: the build failed; the whole log is in "
                + tree.resolve("target/ws101-build.log"));
    maven();
    assertThat(launch(good(), "check").code()).isZero();
    assertThat(builds()).hasSize(2);
  }

  @Test
  void twoBuildsInOneTreeWaitForEachOther() throws Exception {
    maven();
    Path lock = Files.createDirectories(tree.resolve("target/ws101-build.lock"));
    program(bin.resolve("sleep"), "echo waited; rmdir " + quoted(lock));

    Run run = launch(good());

    assertThat(run.lines()).containsExactly("waited", "run by 25.0.1: -jar " + jar);
    assertThat(run.errors().getFirst()).contains("waiting for another ws101", lock.toString());
    assertThat(lock).doesNotExist();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void itIsFoundThroughALink() throws Exception {
    maven();
    Path link = Files.createSymbolicLink(temp.resolve("link"), tree.resolve("ws101"));
    launch(good());
    ProcessBuilder builder = new ProcessBuilder("sh", link.toString(), "x");
    builder.environment().put("JAVA_HOME", good());

    Process process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("run by 25.0.1: -jar %s x\n".formatted(jar));
  }

  @Test
  void theExitCodeIsThatOfTheCommand() throws Exception {
    maven();
    Path home = jdk(temp.resolve("jdk"), "25");
    program(home.resolve("bin/java"), "exit 1");

    assertThat(launch(home.toString(), "check").code()).isOne();
  }
}
