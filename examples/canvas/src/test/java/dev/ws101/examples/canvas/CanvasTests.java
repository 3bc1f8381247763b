package dev.ws101.examples.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The canvas, as programs see it.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CanvasTests {
  private static final byte[] DOT = {1, 6, 0, 1, 0, 2};
  private static final byte[] STROKE = {2, 6, 0, 1, 0, 2, 0, 3, 0, 4};

  private Server server;

  @BeforeEach
  void open() throws IOException {
    server = Canvas.listen(OriginPolicy.SAME_AUTHORITY, new Board());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static byte[] next(WebSocket socket) throws IOException {
    return ((Message.Binary) socket.receive()).bytes();
  }

  @Test
  void allSeeWhatOneDrawsInOneOrder() throws IOException {
    try (WebSocket one = WebSocketClient.connect(server.uri());
        WebSocket other = WebSocketClient.connect(server.uri())) {
      assertThat(next(one)).isEmpty();
      assertThat(next(other)).isEmpty();
      one.send(DOT);
      assertThat(next(one)).containsExactly(0, 6, 1, 6, 0, 1, 0, 2);
      other.send(STROKE);

      assertThat(next(other)).containsExactly(0, 6, 1, 6, 0, 1, 0, 2);
      assertThat(next(other)).hasSize(12);
      assertThat(next(one)).hasSize(12);
    }
  }

  @Test
  void whoComesLaterSeesAllInOneMessage() throws IOException {
    try (WebSocket one = WebSocketClient.connect(server.uri())) {
      next(one);
      one.send(DOT);
      one.send(STROKE);
      next(one);
      next(one);
    }
    try (WebSocket late = WebSocketClient.connect(server.uri())) {
      assertThat(next(late))
          .containsExactly(0, 6, 1, 6, 0, 1, 0, 2, 0, 10, 2, 6, 0, 1, 0, 2, 0, 3, 0, 4);
    }
  }

  @Test
  void whatIsNoLineReachesNobodyAndEndsTheConnection() throws IOException {
    try (WebSocket one = WebSocketClient.connect(server.uri());
        WebSocket other = WebSocketClient.connect(server.uri());
        WebSocket third = WebSocketClient.connect(server.uri())) {
      next(one);
      next(other);
      next(third);
      one.send(new byte[] {9, 6, 0, 1, 0, 2});
      other.send("a line");

      assertThatThrownBy(one::receive)
          .isInstanceOfSatisfying(
              ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1008));
      assertThatThrownBy(other::receive)
          .isInstanceOfSatisfying(
              ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1003));
      third.send(DOT);
      assertThat(next(third)).hasSize(8);
    }
  }
}
