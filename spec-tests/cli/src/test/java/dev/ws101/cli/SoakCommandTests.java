package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ws101 soak`.
@Timeout(300)
class SoakCommandTests {

  @Test
  void aShortSoakTellsWhatWasSeenAndWhatIsLeft(@TempDir Path folder) throws IOException {
    Path table = folder.resolve("soak.adoc");

    Run run = Run.of("soak", "--minutes", "0.03", "--clients", "5", "--table", table.toString());

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("warm: heap ", "most with 5 clients", "| descriptors | ");
    assertThat(table).content().startsWith("|===").contains("heap, MiB");
  }

  @Test
  void noTimeIsNoSoak() {
    Run run = Run.of("soak", "--minutes", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("at least a second");
  }
}
