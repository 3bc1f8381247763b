package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ConnectCommandTests {
  private static final String OPEN = "open: 101 Switching Protocols, subprotocol none, extensions ";

  private static WebSocketServer server(WebSocketHandler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return WebSocketServer.listen(address, Options.DEFAULT, handler);
  }

  @Test
  void serveAndConnectHaveAConversation() throws Exception {
    try (Conversation serve = Conversation.serve();
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      assertThat(client.next()).isEqualTo(OPEN + "permessage-deflate");
      client.type("Grüße, 世界");
      assertThat(client.next()).isEqualTo("< text Grüße, 世界");
      client.type("/binary 00:ff 0x7f");
      assertThat(client.next()).isEqualTo("< binary, 3 octets: 00 ff 7f");
      client.type("/binary");
      assertThat(client.next()).isEqualTo("< binary, 0 octets:");
      client.type("/ping are you there");
      assertThat(List.of(client.next(), client.next())) // by two threads
          .contains("< pong 61 72 65 20 79 6f 75 20 74 68 65 72 65  \"are you there\"")
          .anyMatch(line -> line.matches("round trip \\d+\\.\\d+ m?s"));
      client.type("/ping");
      assertThat(List.of(client.next(), client.next()))
          .contains("< pong")
          .anyMatch(line -> line.startsWith("round trip "));
      client.type("//ping");
      assertThat(client.next()).isEqualTo("< text /ping");
      client.type("");
      assertThat(client.next()).isEqualTo("< text");
      client.type("/close 4000 see you");
      assertThat(client.next())
          .isEqualTo("closed by us: 4000 \"see you\"; the server answered 4000");
      assertThat(client.code()).isZero();
    }
  }

  @Test
  void theEndOfInputClosesWith1000() throws Exception {
    try (Conversation serve = Conversation.serve();
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      client.next();
      client.endOfInput();
      assertThat(client.next()).isEqualTo("closed by us: 1000; the server answered 1000");
      assertThat(client.code()).isZero();
    }
  }

  @Test
  void everyLineOfAPipeIsAnsweredBeforeTheEnd() throws Exception {
    try (Conversation serve = Conversation.serve()) {
      List<String> lines = IntStream.range(0, 2000).mapToObj(i -> "line " + i).toList();

      Run run = Run.reading(String.join("\n", lines), "connect", serve.listening().toString());

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.lines())
          .filteredOn(line -> line.startsWith("< "))
          .containsExactlyElementsOf(lines.stream().map(line -> "< text " + line).toList());
      assertThat(run.lines().getLast()).isEqualTo("closed by us: 1000; the server answered 1000");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/bin 00, 'there is no /bin: it is /binary, /ping or /close, and // sends a /'",
    "/close soon, soon is no close code; 1000 or 4000 are",
    "/close 1006, close code 1006",
    "/close 99999, 99999 is no close code",
    "/binary 0, an odd number of hexadecimal digits",
    "/binary xy, x is no hexadecimal digit"
  })
  void aLineThatMeansNothingIsToldAndTheConversationGoesOn(String line, String sentence)
      throws Exception {
    try (Conversation serve = Conversation.serve();
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      client.next();
      client.type(line);
      assertThat(client.complaint()).startsWith("ws101: " + sentence);
      client.type("still here");
      assertThat(client.next()).isEqualTo("< text still here");
    }
  }

  @Test
  void aPingThatIsTooLongIsRefusedHere() throws Exception {
    try (Conversation serve = Conversation.serve();
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      client.next();
      client.type("/ping " + "x".repeat(126));
      assertThat(client.complaint()).contains("125");
      client.type("/ping " + "x".repeat(125));
      assertThat(List.of(client.next(), client.next()))
          .anyMatch(line -> line.startsWith("< pong 78 78 "));
    }
  }

  @Test
  void aPingFromTheServerIsShown() throws Exception {
    try (WebSocketServer server =
            server(ws -> {
              ws.ping("knock".getBytes(StandardCharsets.UTF_8));
              ws.receive();
            });
        Conversation client = Conversation.with("connect", server.uri().toString())) {
      client.next();
      assertThat(client.next()).isEqualTo("< ping 6b 6e 6f 63 6b  \"knock\"");
    }
  }

  @Test
  void aCloseFromTheServerEndsItWhileNobodyTypes() throws Exception {
    try (WebSocketServer server = server(ws -> ws.close(4001, "enough"));
        Conversation client = Conversation.with("connect", server.uri().toString())) {
      client.next();
      assertThat(client.next())
          .isEqualTo("closed by the server: 4001 \"enough\"; we answered 4001");
      assertThat(client.code()).isZero();
    }
  }

  @Test
  void aServerThatIsGoneEndsItWhileNobodyTypes() throws Exception {
    CountDownLatch typed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.with(socket -> {
              RawServer.accept101(socket);
              await(typed);
            });
        Conversation client = Conversation.with("connect", server.uri().toString())) {
      assertThat(client.next()).isEqualTo(OPEN + "none");
      typed.countDown();
      assertThat(client.next()).startsWith("gone: ");
      assertThat(client.code()).isOne();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aBrokenRuleIsTold() throws Exception {
    try (RawServer server =
            RawServer.with(socket -> {
              RawServer.accept101(socket);
              socket.getOutputStream().write(new byte[] {(byte) 0x83, 0});
              InputStream in = socket.getInputStream();
              int length = in.readNBytes(2)[1] & 0x7F;
              in.readNBytes(4 + length); // their Close, with its key; then it is ours to end TCP
            });
        Conversation client = Conversation.with("connect", server.uri().toString())) {
      client.next();
      assertThat(client.next())
          .startsWith("failed: the server broke a rule, so we closed with 1002: ")
          .endsWith("[6455-5.2-04]");
      assertThat(client.code()).isOne();
    }
  }

  @Test
  void textCannotCommandTheTerminal() throws Exception {
    try (WebSocketServer server = server(ws -> ws.send("\u001b[2J\r\nx\ty"));
        Conversation client = Conversation.with("connect", server.uri().toString())) {
      client.next();
      assertThat(client.next()).isEqualTo("< text \\u001b[2J\\u000d\\u000ax\ty");
    }
  }

  @Test
  void subprotocolsAndCompressionAreAsAsked() throws Exception {
    try (Conversation serve = Conversation.serve("--subprotocol", "b", "--subprotocol", "a");
        Conversation client =
            Conversation.with(
                "connect",
                serve.listening().toString(),
                "--subprotocol=a",
                "--subprotocol=b",
                "--no-deflate")) {
      assertThat(client.next())
          .matches("open: 101 Switching Protocols, subprotocol [ab], extensions none");
    }
  }

  @Test
  void aClosedPortIsOneSentence() throws Exception {
    try (Socket nobody = RawServer.nobody()) {
      String url = RawServer.uri(nobody).toString();
      Run run = Run.of("connect", url);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errors()).singleElement().asString().startsWith("ws101: " + url + ": ");
    }
  }

  @Test
  void aRefusalIsOneSentence() throws Exception {
    try (RawServer server =
        RawServer.with(socket ->
            socket
                .getOutputStream()
                .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes()))) {
      Run run = Run.of("connect", server.uri().toString());

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors())
          .containsExactly(
              "ws101: %s answered 403 Forbidden: the status is not 101 [6455-4.1-38]"
                  .formatted(server.uri()));
    }
  }

  @Test
  void aServerEndsItsConversationsWhenItIsInterrupted() throws Exception {
    try (Conversation serve = Conversation.serve("--port", "0", "--no-deflate");
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      assertThat(client.next()).isEqualTo(OPEN + "none");
      serve.interrupt();
      assertThat(client.next()).startsWith("closed by the server: 1001 ");
      assertThat(serve.code()).isZero();
    }
  }

  @Test
  void aMessageOverTheLimitOfTheServerIsToldAsTooBig() throws Exception {
    try (Conversation serve = Conversation.serve("--max-message", "10");
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      client.next();
      client.type("12345678901");
      assertThat(client.next()).startsWith("closed by the server: 1009 ");
    }
  }

  @Test
  void aPortThatIsTakenIsOneSentence() throws Exception {
    try (RawServer taken = RawServer.silent()) {
      String port = "" + taken.uri().getPort();
      Run run = Run.of("serve", "--port", port);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors())
          .singleElement()
          .asString()
          .startsWith("ws101: cannot listen on port " + port + ": ")
          .endsWith("; choose another one with --port");
    }
  }

  @ParameterizedTest
  @CsvSource({"--port,70000", "--port,-1", "--port,http", "--max-message,-1"})
  void aNumberThatIsNoneIsTold(String option, String value) {
    Run run = Run.of("serve", option, value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors()).isNotEmpty().first().asString().contains(value);
  }
}
