package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `ws101 connect --reconnect`.
@Timeout(300)
class ReconnectTests {
  private static WebSocketServer server(WebSocketHandler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return WebSocketServer.listen(address, Options.DEFAULT, handler);
  }

  /// Says that it goes away on the first connection, and echoes on the next.
  private static WebSocketServer restarting() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    return server(socket -> {
      if (connections.incrementAndGet() == 1) {
        socket.close(1001, "restart");
        return;
      }
      for (Message message : socket) {
        socket.send(message);
      }
    });
  }

  private static Conversation connect(String url, String... more) throws IOException {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(
        new String[] {"connect", url, "--reconnect", "--longest-wait", "0.01"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Conversation.with(arguments);
  }

  @Test
  void aLostConnectionIsMadeAgainAndTheConversationGoesOn() throws Exception {
    try (WebSocketServer server = restarting();
        Conversation client = connect(server.uri().toString())) {
      assertThat(client.next()).isEqualTo("connecting, attempt 1");
      assertThat(client.next()).startsWith("open: 101 ");
      assertThat(client.next())
          .matches("closed by the server: 1001 \"restart\"; we answered 1001; it lasted .* m?s");
      assertThat(client.next()).matches("waiting for \\d+\\.\\d+ ms");
      assertThat(client.next()).isEqualTo("connecting, attempt 2");
      assertThat(client.next()).startsWith("open: 101 ");
      client.type("hello");
      assertThat(client.next()).isEqualTo("< text hello");
      client.type("/close 4000 enough");
      assertThat(client.next())
          .startsWith("closed by us: 4000 \"enough\"; the server answered 4000; it lasted ");
      assertThat(client.next()).isEqualTo("over: no further attempt");
      assertThat(client.code()).isZero();
    }
  }

  @Test
  void aCodeThatCannotBeSentEndsNothing() throws Exception {
    try (WebSocketServer server = restarting();
        Conversation client = connect(server.uri().toString())) {
      for (int line = 0; line < 6; line++) {
        client.next();
      }
      client.type("/close 1006");
      assertThat(client.complaint()).contains("1006");
      client.type("still here");
      assertThat(client.next()).isEqualTo("< text still here");
    }
  }

  @Test
  void theEndOfInputEndsTheWaitingToo() throws Exception {
    try (Socket nobody = RawServer.nobody();
        Conversation client =
            Conversation.with("connect", RawServer.uri(nobody).toString(), "--reconnect")) {
      assertThat(client.next()).isEqualTo("connecting, attempt 1");
      assertThat(client.next()).startsWith("no connection: ");
      assertThat(client.next()).startsWith("waiting for ");
      client.endOfInput();
      assertThat(client.code()).isEqualTo(2);
    }
  }

  @Test
  void afterSoManyFailuresInARowItIsOver() throws Exception {
    try (Socket nobody = RawServer.nobody();
        Conversation client = connect(RawServer.uri(nobody).toString(), "--attempts", "2")) {
      assertThat(client.next()).isEqualTo("connecting, attempt 1");
      assertThat(client.next()).startsWith("no connection: ").contains("refused");
      assertThat(client.next()).startsWith("waiting for ");
      assertThat(client.next()).isEqualTo("connecting, attempt 2");
      assertThat(client.next()).startsWith("no connection: ");
      assertThat(client.next()).isEqualTo("over: no further attempt");
      assertThat(client.complaint()).startsWith("ws101: ").contains("refused");
      assertThat(client.code()).isEqualTo(2);
    }
  }

  @Test
  void aRefusalOfOurRequestIsNotTriedAgain() throws Exception {
    try (WebSocketServer server = server(_ -> {});
        Conversation client =
            connect(server.uri().toString(), "--origin", "https://elsewhere.example")) {
      assertThat(client.next()).isEqualTo("connecting, attempt 1");
      assertThat(client.next()).startsWith("no connection: the server answered 403 ");
      assertThat(client.next()).isEqualTo("over: no further attempt");
      assertThat(client.code()).isEqualTo(2);
    }
  }

  @Test
  void everyConnectionIsEchoedOn() throws Exception {
    AtomicInteger echoes = new AtomicInteger();
    try (WebSocketServer server =
            server(socket -> {
              socket.send("call");
              socket.receive();
              socket.close(echoes.incrementAndGet() < 2 ? 1001 : 1000, "");
            });
        Conversation client = connect(server.uri().toString(), "--echo")) {
      assertThat(client.code()).isZero();
      assertThat(echoes).hasValue(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--attempts 3 | --attempts is about connecting again: add --reconnect",
        "--longest-wait 3 | --longest-wait is about connecting again: add --reconnect",
        "--reconnect --attempts 0 | --attempts takes a number from 1 on, not 0",
        "--reconnect --longest-wait 0 | --longest-wait takes 0.001 to 86400 seconds, not 0.0",
        "--reconnect --script x | --script is one conversation, --reconnect many; use one of them",
      })
  void whatCannotBeMeantIsOneSentence(String options, String sentence) {
    Run run = Run.of(("connect ws://localhost:1/ " + options).split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).containsExactly("ws101: " + sentence);
  }
}
