package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ladder, whole: our client against our server, over TCP.
@Timeout(120)
class LadderTests {
  private final CompletableFuture<CloseResult> serverResult = new CompletableFuture<>();
  private Server server;

  @BeforeEach
  void listen() throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = Servers.listen(anyPort, this::echo);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void echo(WebSocket socket) throws IOException {
    try {
      while (true) {
        socket.send(socket.receive());
      }
    } catch (ConnectionClosed closed) {
      serverResult.complete(closed.result());
      throw closed;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20})
  void messagesOfAnySizeComeBack(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    String text = "é".repeat(size / 2) + "x".repeat(size % 2);
    for (var deflate : new DeflatePolicy[] {DeflatePolicy.DEFAULT, DeflatePolicy.OFF}) {
      try (var socket = WebSocketClient.connect(server.uri(), Options.DEFAULT.with(deflate))) {
        assertThat(socket.opening().extensions())
            .hasSize(deflate.equals(DeflatePolicy.OFF) ? 0 : 1);
        socket.send(bytes.clone());
        socket.send(text);
        assertThat(socket.receive()).isEqualTo(new Message.Binary(bytes));
        assertThat(socket.receive()).isEqualTo(new Message.Text(text));
      }
    }
  }

  @Test
  void aThousandMessagesInFlightComeBackInOrder() throws IOException {
    try (var socket = WebSocketClient.connect(server.uri())) {
      Thread.ofVirtual().start(() -> sendNumbers(socket, 1000));
      for (int i = 0; i < 1000; i++) {
        assertThat(socket.receive()).isEqualTo(new Message.Text("message " + i));
      }
    }
  }

  private static void sendNumbers(WebSocket socket, int count) {
    try {
      for (int i = 0; i < count; i++) {
        socket.send("message " + i);
      }
    } catch (ConnectionClosed closed) {
      throw new AssertionError(closed);
    }
  }

  @Test
  void bothSidesLearnHowItEnded() throws Exception {
    var socket = WebSocketClient.connect(server.uri());
    CloseResult result = socket.close(4001, "enough");
    assertThat(result.clean()).isTrue();
    assertThat(result.initiator()).isEqualTo(CloseResult.Initiator.US);
    assertThat(result.code()).isEqualTo(4001);
    assertThat(serverResult.get().clean()).isTrue();
    assertThat(serverResult.get().reason()).isEqualTo("enough");
    assertThat(serverResult.get().initiator()).isEqualTo(CloseResult.Initiator.PEER);
    assertThatThrownBy(() -> socket.send("late")).isInstanceOf(ConnectionClosed.class);
    assertThatThrownBy(socket::receive).isInstanceOf(ConnectionClosed.class);
  }

  @Test
  void aServerThatStopsSays1001() throws Exception {
    var socket = WebSocketClient.connect(server.uri());
    socket.send("hello");
    assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
    Thread stopping = Thread.ofVirtual().start(this::stopUnchecked);
    assertThatThrownBy(socket::receive)
        .isInstanceOfSatisfying(
            ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1001));
    stopping.join();
    assertThat(serverResult.get().cause()).isEqualTo(new Cause.Handshake());
  }

  private void stopUnchecked() {
    try {
      server.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
