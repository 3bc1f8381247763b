package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ws101 claims`.
@Timeout(300)
class ClaimsCommandTests {

  @Test
  void whatIsOnTheWireIsCounted() {
    Run run = Run.of("claims", "--wire");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("665 : 38", "230 : 38");
  }

  @Test
  void writesAndThreadsAreMeasured(@TempDir Path folder) {
    assumeThat(Path.of("/proc/self/status")).exists();
    Path json = folder.resolve("claims.json");

    Run run = Run.of("claims", "--threads", "20", "--json", json.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("two writes, TCP_NODELAY off", "virtual");
    assertThat(json).content().contains("\"medianMicros\"", "\"resident\"");
  }

  @Test
  void noThreadsAreNoMeasurement() {
    Run run = Run.of("claims", "--threads", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("use one thread at least");
  }
}
