package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LabCommandTests {

  @Test
  void itSaysWhereThePageIsAndServesItUntilInterrupted() throws Exception {
    var code = new CompletableFuture<Integer>();
    try (var out = new PipedWriter();
        var lines = new BufferedReader(new PipedReader(out))) {
      Thread lab = Thread.ofVirtual().start(() -> code.complete(Run.into(out, "lab").code()));
      String first = lines.readLine();
      assertThat(first).matches("the lab is open at http://127\\.0\\.0\\.1:\\d+/");
      URI uri = URI.create(first.substring(first.indexOf("http")));
      try (InputStream page = uri.toURL().openStream()) {
        assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
            .contains("<h1>Frame lab</h1>");
      }
      lab.interrupt();
      assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = Run.of("lab", "--port", "" + taken.getLocalPort());

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors())
          .singleElement()
          .asString()
          .contains("cannot listen on port", "--port");
    }
  }

  @Test
  void aPortThatThereIsNotIsSaid() {
    assertThat(Run.of("lab", "--port", "70000").errors())
        .containsExactly("ws101: there is no port 70000; give --port 0 to 65535");
  }
}
