package dev.ws101.examples.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program, which has to say what its page shows.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxiesTests {
  private static final Path SHOWN = Path.of("..", "..", "docs", "examples", "proxies.txt");

  @TempDir Path folder;

  @Test
  void itSaysWhatItsPageShows() throws Exception {
    Installed.require(Proxy.NGINX);
    List<String> said = new ArrayList<>();
    Proxies.show(Proxy.NGINX, folder, said::add);
    if (Boolean.getBoolean("record")) {
      Files.write(SHOWN, said);
    }

    assertThat(withoutTimes(said)).isEqualTo(withoutTimes(Files.readAllLines(SHOWN)));
  }

  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream().map(it -> it.replaceAll("after \\d+\\.\\d s", "after a while")).toList();
  }
}
