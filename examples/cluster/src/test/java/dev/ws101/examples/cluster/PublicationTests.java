package dev.ws101.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.examples.realtime.Marked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the page says was recorded, and what its chart shows, is what was recorded last.
///
/// With `-Dpublish` both are written anew.
class PublicationTests {
  @Test
  void pageAndChartAreThoseOfTheRecording() throws IOException {
    Recording recording = Recording.read();
    Path page = Recording.DOCS.resolve("cluster.adoc");
    Map<Path, String> wanted =
        Map.of(
            page,
            new Marked(Map.of("recorded", recording.words())).renew(Files.readString(page)),
            Recording.DOCS.resolve("cluster.svg"),
            recording.svg());
    for (Map.Entry<Path, String> file : wanted.entrySet()) {
      if (System.getProperty("publish") != null) {
        Files.writeString(file.getKey(), file.getValue());
      }
      assertThat(Files.readString(file.getKey())).isEqualTo(file.getValue());
    }
  }
}
