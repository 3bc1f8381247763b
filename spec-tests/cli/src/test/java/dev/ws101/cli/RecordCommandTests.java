package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTests {
  private static final Path KEPT = Path.of("..", "..", "docs", "course", "wire");

  @TempDir private Path folder;

  @Test
  void itHasTheOctetsThatThePagesShow() throws IOException {
    Run run = Run.of("record");

    assertThat(run.code()).isZero();
    assertThat(run.lines()).contains("client to server: text, masked: “Hello”");
    assertThat(run.lines().stream().filter(line -> line.startsWith("  ")))
        .isEqualTo(
            Files.readAllLines(KEPT.resolve("one-connection.wire")).stream()
                .filter(line -> line.startsWith("  "))
                .toList());
  }

  @Test
  void itIsTheSameEachTime() throws IOException {
    Path one = folder.resolve("one.pcapng");
    Path other = folder.resolve("other.pcapng");

    assertThat(Run.of("record", "--pcap", one.toString()))
        .isEqualTo(Run.of("record", "one-connection", "--pcap", other.toString()));
    assertThat(one).hasSameBinaryContentAs(other).isNotEmptyFile();
  }

  @Test
  void allConversationsOfThePagesCanBeHad() {
    Run list = Run.of("record", "--list");

    assertThat(list.lines()).contains("hello", "one-connection");
    assertThat(list.lines()).allSatisfy(name -> assertThat(Run.of("record", name).code()).isZero());
  }

  @Test
  void whatIsMistypedIsSaid() {
    Run run = Run.of("record", "hallo");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: there is no conversation hallo; there are close, compressed,");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() {
    Run run = Run.of("record", "--pcap", folder.resolve("no/where").toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("cannot write", "--pcap");
  }
}
