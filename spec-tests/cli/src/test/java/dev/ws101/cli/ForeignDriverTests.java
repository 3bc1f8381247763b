package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Harnesses in other languages, as their maintainers have them, against `check --listen`. Those
/// that are not there are skipped, unless they have to be.
@Timeout(300)
class ForeignDriverTests {
  private static final String PEERS = "peers/";

  @Test
  void oneInNodeFindsNothingWrongWithWs() throws Exception {
    judged(
        List.of("node", "--input-type=module", "-e", "await import('ws')"), "node", "driver.mjs");
  }

  @Test
  void oneInPythonFindsNothingWrongWithWebsockets() throws Exception {
    judged(List.of("/usr/bin/python3", "-c", "import websockets"), "/usr/bin/python3", "driver.py");
  }

  private static void judged(List<String> probe, String interpreter, String script)
      throws Exception {
    boolean there = run(probe).code() == 0;
    if (!"1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
      assumeTrue(there, () -> "what runs " + script + " is not here; see spec-tests/interop");
    }
    Waiting waiting =
        Waiting.of("--listen", "0", "--autobahn-ids", "--only", "6455/5.*", "--skip", "*/65535*");
    Ended driver = run(List.of(interpreter, PEERS + script, waiting.uri().toString(), "driver"));
    Run run = waiting.ended();

    assertThat(driver.code()).as(driver.said()).isZero();
    assertThat(driver.said()).isEmpty();
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("driver came for ", " passed, 0 failed, ");
  }

  private record Ended(int code, String said) {}

  private static Ended run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(new File("../interop"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }
}
