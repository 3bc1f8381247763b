package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `ws101 connect --script`.
@Timeout(300)
class ExchangeTests {
  @TempDir Path folder;

  private Run play(String... lines) throws IOException {
    return playWithin(50, lines);
  }

  /// @param seconds for each wait
  private Run playWithin(int seconds, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("script.txt"), String.join("\n", lines) + "\n");
    try (WebSocketServer server = EchoServer.embedded()) {
      return Run.of(
          "connect",
          server.uri().toString(),
          "--script",
          file.toString(),
          "--timeout",
          "" + seconds);
    }
  }

  @Test
  void whatComesAsItIsWrittenIsZero() throws IOException {
    Run run =
        play(
            "# an echo server",
            "",
            "> Grüße",
            "< Grüße",
            "> number 17",
            "<~ number \\d+",
            ">> 00 ff",
            "<< 00ff",
            ">",
            "<",
            "close 4000");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("< text Grüße");
  }

  @Test
  void eachPingTellsItsRoundTrip() throws IOException {
    Run run = play("/ping", "> a", "/ping are you there", "< a");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines()).filteredOn(line -> line.startsWith("round trip ")).hasSize(2);
  }

  @Test
  void aPingWithoutAPongIsToldWithItsLine() throws Exception {
    Path file = Files.writeString(folder.resolve("script.txt"), "# deaf\n/ping\n");
    try (RawServer server =
        RawServer.with(socket -> {
          RawServer.accept101(socket);
          socket.getInputStream().readNBytes(6 + 8); // a ping and a Close, each with its key
        })) {
      Run run = Run.of("connect", server.uri().toString(), "--script", file.toString());

      assertThat(run.code()).isOne();
      assertThat(run.err()).contains("script.txt:2: no pong came");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> a    | < b       | :2: expected < b, but got < a",
        "> a    | << 61     | :2: expected << 61, but got < a",
        ">> 61  | <~ .*     | :2: expected <~ .*, but got << 61",
        "> a    | closed 1000 | :2: expected the end with 1000, but got < a",
        "close  | > more    | :2: the connection is over: closed by us: 1000",
      })
  void whatComesOtherwiseIsOneAndToldWithItsLine(String first, String second, String told)
      throws IOException {
    Run run = play(first, second);

    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("script.txt" + told);
  }

  @Test
  void whatNeverComesIsToldWithItsLine() throws IOException {
    Run run = playWithin(1, "# idle", "< anything");

    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("script.txt:2: the connection is over: closed by us: 1001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello   | a line begins with >",
        ">> 0    | an odd number",
        "<~ (    | Unclosed group",
        "close me | a line begins with >",
      })
  void aLineThatMeansNothingIsToldBeforeAnythingIsSent(String line, String told)
      throws IOException {
    Run run = play("> a", line);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("script.txt:2: ", told);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aScriptThatIsNotThereIsTold() {
    Run run = Run.of("connect", "ws://localhost:1/", "--script", "nowhere.txt");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no exchange can be read from nowhere.txt");
  }

  @Test
  void fieldsAreSentAndPagesFromElsewhereAreRefused() throws IOException {
    try (WebSocketServer server = EchoServer.embedded()) {
      String url = server.uri().toString();
      String own = "http://" + server.uri().getAuthority();

      assertThat(Run.of("connect", url, "--origin", own, "--header", "Cookie: id=1").code())
          .isZero();
      assertThat(Run.of("connect", url, "--origin", "https://elsewhere.example").err())
          .contains("403");
      assertThat(Run.of("connect", url, "--header", "Cookie").err()).contains("has no colon");
    }
  }
}
