package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ws101 realtime`.
@Timeout(300)
class RealtimeCommandTests {

  @Test
  void whatIsOnTheWireIsCountedWithoutMeasuring() {
    Run run = Run.of("realtime", "--seconds", "0");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("by a browser").containsPattern("WebSocket .*0 \\+ 38 ");
    assertThat(run.out()).doesNotContain("CPU");
  }

  @Test
  void fourWaysAreMeasured(@TempDir Path folder) {
    Path json = folder.resolve("realtime.json");
    Path svg = folder.resolve("realtime.svg");

    Run run =
        Run.of(
            "realtime",
            "--clients",
            "3",
            "--seconds",
            "0.3",
            "--rate",
            "50",
            "--pause",
            "20",
            "--headers",
            "bare",
            "--json",
            json.toString(),
            "--svg",
            svg.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("50 events a second, 3 clients", "short polling", "long polling", "WebSocket");
    assertThat(run.out()).doesNotContain("An event a second");
    assertThat(json).content().contains("\"short polling\"", "\"p99Micros\"");
    assertThat(svg).content().startsWith("<svg").contains("Server-Sent Events");
  }

  @Test
  void aRateOfNothingIsRefused() {
    Run run = Run.of("realtime", "--rate", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("use rates above 0");
  }
}
