package dev.ws101.examples.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is said about WebSocket in browsers, asked of one, where there is one.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrowserClaimsTests {

  @Test
  void aScriptCanNeitherPingNorSeeAPong(@TempDir Path profile) throws Exception {
    String page =
        "<script>document.write(Object.getOwnPropertyNames(WebSocket.prototype).sort())</script>";

    String shown = shownBy(profile, "data:text/html," + page);

    assertThat(shown)
        .contains("bufferedAmount,close,constructor,extensions,onclose,onerror,onmessage,onopen")
        .contains("protocol,readyState,send,url")
        .doesNotContain("ping")
        .doesNotContain("pong");
  }

  private static String shownBy(Path profile, String url) throws IOException, InterruptedException {
    List<Path> browsers =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "chromium"))
            .filter(Files::isExecutable)
            .toList();
    assumeThat(browsers).as("a chromium on the path").isNotEmpty();
    Process process =
        new ProcessBuilder(
                browsers.getFirst().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--dump-dom",
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return shown;
  }
}
