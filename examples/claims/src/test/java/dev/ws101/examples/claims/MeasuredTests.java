package dev.ws101.examples.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ws101.examples.realtime.Marked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What takes a clock or a scale: whether it is measured, not what; and that the page has the
/// figures that were measured last. With `-Dpublish` they are put there.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MeasuredTests {
  private static final Path COURSE = Path.of("..", "..", "docs", "course");

  @Test
  void writesAndThreadsAreMeasured() throws IOException {
    assumeThat(Path.of("/proc/self/status")).exists();

    Measured measured = Measured.here(50);

    assertThat(measured.writes())
        .extracting(SmallWrites::how)
        .containsExactly(
            "two writes, TCP_NODELAY off",
            "two writes, TCP_NODELAY on",
            "one write, TCP_NODELAY off");
    assertThat(measured.stacks())
        .extracting(Stack::kind)
        .containsExactly(Stack.PLATFORM, Stack.VIRTUAL);
    assertThat(measured.text()).contains("KiB a thread that waits, 50 of them");
    assertThat(Measured.parse(measured.json())).isEqualTo(measured);
  }

  @Test
  void thePageHasTheFigures() throws IOException {
    Measured measured = Measured.parse(Files.readString(COURSE.resolve("claims.json")));
    Map<String, String> parts =
        Map.of(
            "writes", measured.writesGrid().asciidoc(),
            "stacks", measured.stacksGrid().asciidoc(),
            "savings", Measured.savings().asciidoc());
    Path page = COURSE.resolve("claims.adoc");
    String wanted = new Marked(parts).renew(Files.readString(page));
    if (System.getProperty("publish") != null) {
      Files.writeString(page, wanted);
    }
    assertThat(Files.readString(page))
        .as(
            "renew it by: mvn test -pl examples/claims -am -Dtest=MeasuredTests"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dpublish")
        .isEqualTo(wanted);
  }
}
