package dev.ws101.examples.subprotocols.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Recorded;
import dev.ws101.examples.subprotocols.Required;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our client at npm's socket.io.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketIoTests {
  private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

  private static Counterpart server;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() throws IOException {
    server = Required.orSkip(() -> start(25_000, 20_000));
  }

  private static Counterpart start(int interval, int patience) throws IOException {
    return Counterpart.node("socket.io", "socketio.mjs", "" + interval, "" + patience);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static URI uri(Counterpart counterpart) {
    return URI.create("ws://127.0.0.1:" + counterpart.port());
  }

  private SocketIoClient join(Counterpart counterpart, String namespace, String token)
      throws IOException {
    Map<String, SocketIoClient.Handler> handlers =
        Map.of(
            "name", words -> List.of("Ada"),
            "said",
                words -> {
                  heard.add(words.path(1).asString());
                  return List.of();
                });
    return SocketIoClient.connect(
        uri(counterpart), namespace, Map.of("token", token), handlers, _ -> {});
  }

  @Test
  void anEventIsAcknowledgedBothWays() throws IOException {
    try (SocketIoClient client = join(server, "/chat", "mine")) {
      assertThat(client.ask("hello", "good morning").join())
          .hasToString("[\"good morning, Ada\",\"it is about tea\"]");
    }
  }

  @Test
  void anEventReachesAllInTheNamespaceInOrder() throws Exception {
    try (SocketIoClient listener = join(server, "/chat", "mine");
        SocketIoClient speaker = join(server, "/chat", "yours")) {
      speaker.emit("say", "one, two");
      speaker.emit("say", "[\"three\"]");
      listener.ask("check").join();

      assertThat(List.of(heard.take(), heard.take(), heard.take(), heard.take()))
          .containsExactlyInAnyOrder("one, two", "one, two", "[\"three\"]", "[\"three\"]");
    }
  }

  @Test
  void theServersPingsAreAnsweredAndItStays() throws IOException {
    try (Counterpart busy = start(20, 20_000);
        SocketIoClient client = join(busy, "/chat", "mine")) {
      for (int i = 0; i < 5; i++) {
        assertThat(busy.line()).isEqualTo("pong");
      }
      assertThat(client.ask("check").join().path(0).asString()).isEqualTo("you are there");
    }
  }

  @Test
  void whoDoesNotAnswerPingsIsDropped() throws IOException {
    try (Counterpart hasty = start(20, 20);
        WebSocket mute = WebSocketClient.connect(uri(hasty).resolve(WEBSOCKET))) {
      assertThat(hasty.line()).isEqualTo("closed: ping timeout");
      assertThatThrownBy(
              () -> {
                while (true) {
                  mute.receive();
                }
              })
          .isInstanceOf(ConnectionClosed.class);
    }
  }

  /// How it says so differs: with another status, or with what is no frame after a 101.
  @ParameterizedTest
  @ValueSource(strings = {"EIO=3&transport=websocket", "EIO=4", "EIO=4&transport=tea"})
  void whatIsSpokenHasToBeInTheQuery(String query) {
    assertThatThrownBy(
            () -> {
              URI uri = uri(server).resolve("/socket.io/?" + query);
              try (WebSocket socket = WebSocketClient.connect(uri)) {
                socket.receive();
              }
            })
        .isInstanceOfAny(HandshakeRefused.class, ConnectionClosed.class);
  }

  @Test
  void aNamespaceMayRefuse() {
    assertThatThrownBy(() -> join(server, "/chat", "stolen"))
        .hasMessage("/chat: not with that token");
    assertThatThrownBy(() -> join(server, "/nowhere", "mine"))
        .hasMessage("/nowhere: Invalid namespace");
  }

  @Test
  void whoIsDisconnectedIsToldAndNobodyWaitsForEver() throws IOException {
    try (SocketIoClient client = join(server, "/chat", "mine")) {
      client.emit("leave");

      assertThatThrownBy(() -> client.ask("no such event").join())
          .satisfiesAnyOf(
              at -> assertThat(at).isInstanceOf(ConnectionClosed.class),
              at -> assertThat(at).hasCauseInstanceOf(ConnectionClosed.class));
    }
  }

  @Test
  void whatTheServerWouldNotTakeIsNotSent() throws IOException {
    try (SocketIoClient client = join(server, "/chat", "mine")) {
      assertThatThrownBy(() -> client.emit("say", "a".repeat(1_000_000)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1000000");
      assertThat(client.ask("hello", "still").join().path(0).asString()).isEqualTo("still, Ada");
    }
  }

  @Test
  void whatIsShownIsOnThePage() throws Exception {
    Recorded.compare("socketio", "(?<=\"sid\":\")[^\"]+", SocketIo::show);
  }
}
