package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests are run, all of them, and neither wait for time to pass nor ask for a port by number.
class TestSourceTests {
  private static final Pattern TEST =
      Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b");
  private static final Pattern SWITCHED_OFF = Pattern.compile("@Disabled\\b");
  private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\(");

  /// Ports below 1000 are written in tests of names, but not opened: that is a privilege.
  private static final Pattern PORT =
      Pattern.compile(
          "\\bnew (?:InetSocketAddress\\((?:[^;]*?, )?|ServerSocket\\(|Socket\\([^;]*?,"
              + " )[1-9]\\d{3,}[,)]");

  /// Files in which a sleep is a peer's pace, not a way to wait for something.
  private static final Set<String> SLEEPERS =
      Set.of("modules/01-sockets/src/test/java/dev/ws101/sockets/TlsTransportTests.java");

  @Test
  void allTestsAreInOrder() {
    List<Offence> offences = new ArrayList<>();
    for (Source source : Repository.java()) {
      if (source.isTest()) {
        offences.addAll(judge(source, SLEEPERS.contains(source.path())));
      }
    }
    Offence.assertNone(offences);
  }

  private static List<Offence> judge(Source source, boolean maySleep) {
    String code = source.bareCode();
    List<Offence> offences = new ArrayList<>();
    if (TEST.matcher(code).find() && !source.path().matches(".*(Tests|Properties)\\.java")) {
      offences.add(
          new Offence(
              source.path(), "is never run", "name it *Tests or *Properties, as surefire asks"));
    }
    if (SWITCHED_OFF.matcher(code).find()) {
      offences.add(new Offence(source.path(), "switches a test off", "mend the test or delete it"));
    }
    boolean sleeps = SLEEP.matcher(code).find();
    if (sleeps && !maySleep) {
      offences.add(
          new Offence(source.path(), "sleeps", "wait for what is to happen, with a limit of time"));
    }
    if (!sleeps && maySleep) {
      offences.add(new Offence(source.path(), "sleeps no longer", "delete it from SLEEPERS"));
    }
    if (PORT.matcher(code).find()) {
      offences.add(
          new Offence(
              source.path(), "asks for a fixed port", "listen on port 0 and ask for the number"));
    }
    return offences;
  }

  @Test
  void aTestThatSurefireWouldSkipIsFound() {
    String text = "class FrameTest {\n  @Test\n  void f() {}\n}\n";

    assertThat(judge(new Source("m/src/test/java/FrameTest.java", text), false)).hasSize(1);
    assertThat(judge(new Source("m/src/test/java/FrameTests.java", text), false)).isEmpty();
    assertThat(judge(new Source("m/src/test/java/FrameProperties.java", text), false)).isEmpty();
  }

  @Test
  void aSleepIsAllowedWhileItIsThere() {
    Source sleeper = new Source("m/src/test/java/ATests.java", "Thread.sleep(1);");
    Source awake = new Source("m/src/test/java/ATests.java", "");

    assertThat(judge(sleeper, true)).isEmpty();
    assertThat(judge(awake, true)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Disabled class A {}",
        "Thread.sleep(1);",
        "TimeUnit.SECONDS.sleep(1);",
        "new InetSocketAddress(8080);",
        "new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);",
        "new InetSocketAddress(\"localhost\", 8080);",
        "new ServerSocket(8080, 1);",
        "new Socket(\"localhost\", 8080);"
      })
  void badHabitsAreFound(String code) {
    assertThat(judge(new Source("m/src/test/java/ATests.java", code), false)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// Thread.sleep(1) would do no good",
        "String s = \"Thread.sleep(1)\";",
        "new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);",
        "new Socket(server.host(), server.port());",
        "name(new InetSocketAddress(six, 80));"
      })
  void goodHabitsAreNot(String code) {
    assertThat(judge(new Source("m/src/test/java/ATests.java", code), false)).isEmpty();
  }
}
