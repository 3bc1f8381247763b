package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.application.ReconnectingClient.Event;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.ReadyState;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What state a client is in that may have no connection.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectingTests {
  /// The first attempt fails, the second connection is handled until the client is closed.
  @Test
  void aClientThatHasNoConnectionIsConnecting() throws Exception {
    List<String> states = new CopyOnWriteArrayList<>();
    AtomicInteger attempts = new AtomicInteger();
    AtomicReference<ReconnectingClient> client = new AtomicReference<>();
    ReconnectingClient.Hooks hooks =
        new ReconnectingClient.Hooks() {
          @Override
          public void opened(WebSocket socket) {
            states.add("opened " + client.get().readyState());
          }

          @Override
          public void saw(Event event) {
            states.add(event.getClass().getSimpleName() + " " + client.get().readyState());
          }
        };
    try (var server = Loopback.serve(WebSocket::receive)) {
      ReconnectingClient.Connector connector =
          () -> {
            if (attempts.incrementAndGet() == 1) {
              throw new IOException("nobody there");
            }
            return WebSocketClient.connect(server.uri(), Options.DEFAULT);
          };
      client.set(
          new ReconnectingClient(
              connector, Backoff.DEFAULT, hooks, new VirtualTime(), new Extreme()));
      assertThat(client.get().readyState()).isEqualTo(ReadyState.CONNECTING);
      client.get().run(_ -> client.get().close());
    }
    assertThat(states)
        .containsExactly(
            "Connecting CONNECTING",
            "Failed CONNECTING",
            "Waiting CONNECTING",
            "Connecting CONNECTING",
            "opened CONNECTING",
            "Open OPEN",
            "Lost CLOSING",
            "Over CLOSED");
  }
}
