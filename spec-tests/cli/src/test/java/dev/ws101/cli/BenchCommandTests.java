package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ws101 bench`.
@Timeout(300)
class BenchCommandTests {

  @Test
  void ourServersAreMeasuredBesideOneThatOnlySendsBack(@TempDir Path folder) {
    Path json = folder.resolve("bench.json");

    Run run =
        Run.of(
            "bench",
            "--rounds",
            "1",
            "--seconds",
            "0.05",
            "--only",
            "none",
            "--connections",
            "20",
            "--json",
            json.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("64 x 64 x 32 B", "raw", "ws101-eventloop", "ws101-threads", "ratio");
    assertThat(json).content().contains("\"processors\"", "\"cpuMicros\"");
  }

  @Test
  void aServerThatNobodyKnowsIsNotMeasured(@TempDir Path folder) {
    Run run = Run.of("bench", "--only", "nety", "--peers", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no server of others called nety; there are: ");
  }

  @Test
  void noTimeIsNoMeasurement() throws IOException {
    Run run = Run.of("bench", "--seconds", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("more than no seconds");
  }
}
