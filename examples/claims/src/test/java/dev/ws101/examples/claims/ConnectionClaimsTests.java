package dev.ws101.examples.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is said about connections.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionClaimsTests {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Options QUICK =
      Options.DEFAULT.with(Timeouts.DEFAULT.withClose(Duration.ofSeconds(1)));

  /// Every `send` went well, nothing is left to be sent, the end is clean, and the application at
  /// the other end has not read a word: it had something else to do and then went home.
  @Test
  void whatWasSentMayNeverBeRead() throws Exception {
    CompletableFuture<Void> evening = new CompletableFuture<>();
    WebSocketHandler busy = _ -> evening.join();
    try (WebSocketServer server =
            WebSocketServer.listen(new InetSocketAddress(LOOPBACK, 0), QUICK, busy);
        WebSocket socket = WebSocketClient.connect(server.uri(), QUICK)) {
      for (int order = 1; order <= 10; order++) {
        socket.send("order " + order);
      }
      assertThat(socket.bufferedAmount()).isZero();
      evening.complete(null);
      socket.forEach(_ -> {});

      CloseResult result = socket.close(1000, "");
      assertThat(result.code()).isEqualTo(1000);
      assertThat(result.clean()).isTrue();
    }
  }

  /// Nobody says 1006: it is what the one who is left behind concludes.
  @Test
  void code1006IsMadeUpByWhoeverIsLeftBehind() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
      Thread.ofVirtual().start(() -> Wire.openAndVanish(listener));
      String url = "ws://127.0.0.1:%d/".formatted(listener.getLocalPort());
      WebSocket socket = WebSocketClient.connect(URI.create(url), QUICK);

      socket.forEach(_ -> {});
      CloseResult result = socket.close(1000, "");

      assertThat(result.code()).isEqualTo(1006);
      assertThat(result.received()).isEmpty();
      assertThat(result.clean()).isFalse();
    }
  }

  /// All connections of a server have the same port there. It is the four numbers together that no
  /// two of them share.
  @Test
  void connectionsTakeNoPortsOfTheServer() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 100, LOOPBACK)) {
      List<Socket> accepted = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        accepted.add(new Socket(LOOPBACK, listener.getLocalPort()));
        accepted.add(listener.accept());
      }
      List<Socket> atTheServer =
          accepted.stream().filter(it -> it.getPort() != listener.getLocalPort()).toList();
      assertThat(atTheServer)
          .hasSize(100)
          .allSatisfy(it -> assertThat(it.getLocalPort()).isEqualTo(listener.getLocalPort()));
      assertThat(atTheServer.stream().map(Socket::getPort).distinct()).hasSize(100);
      for (Socket socket : accepted) {
        socket.close();
      }
    }
  }
}
