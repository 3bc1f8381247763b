package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a listener sends on its loop to a full outbox, policy by policy. Nothing leaves while a
/// call lasts, so the outbox is as full as the call has made it.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopOutboxTests {
  private static final Message LARGE = new Message.Binary(new byte[200_000]);

  /// What a listener does when it is told to.
  private interface Attempt {
    Object on(WebSocket socket) throws IOException;
  }

  private final CompletableFuture<Object> outcome = new CompletableFuture<>();

  private EventLoopServer listen(Overflow overflow, Attempt attempt) throws IOException {
    WebSocketListener listener =
        new WebSocketListener() {
          @Override
          public void onText(WebSocket socket, String text) throws IOException {
            socket.send(LARGE); // taken whole, as there was room when it began
            outcome.complete(attempt.on(socket));
          }
        };
    Options few = Options.DEFAULT.with(new Outbox(10_000, 3, overflow));
    return OneLoop.listen(few, Handlers.onLoop(() -> listener));
  }

  private Object outcome() throws Exception {
    return outcome.get(60, TimeUnit.SECONDS);
  }

  private static WebSocket asking(EventLoopServer server) throws IOException {
    WebSocket client = WebSocketClient.connect(server.uri());
    client.send("go");
    assertThat(client.receive()).isEqualTo(LARGE);
    return client;
  }

  @Test
  void whatAListenerAnswersIsTakenWhereOthersWouldWait() throws Exception {
    Attempt attempt =
        socket -> {
          socket.send("a");
          socket.send(new PreparedMessage(new Message.Text("b")));
          return socket.post(new Message.Text("c"));
        };
    try (var server = listen(Overflow.BLOCK, attempt);
        var client = asking(server)) {
      for (String text : List.of("a", "b", "c")) {
        assertThat(client.receive()).isEqualTo(new Message.Text(text));
      }
      assertThat(((CompletableFuture<?>) outcome()).get(60, TimeUnit.SECONDS))
          .isEqualTo(Sent.WRITTEN);
    }
  }

  @Test
  void anotherConnectionsOutboxIsFullWhereOthersWouldWait() throws Exception {
    BlockingQueue<WebSocket> all = new LinkedBlockingQueue<>();
    CompletableFuture<List<Throwable>> thrown = new CompletableFuture<>();
    WebSocketListener listener =
        new WebSocketListener() {
          @Override
          public void onOpen(WebSocket socket) {
            all.add(socket);
          }

          @Override
          public void onText(WebSocket socket, String text) throws IOException {
            WebSocket other = all.remove();
            other.send(LARGE);
            thrown.complete(
                List.of(
                    catchThrowable(() -> other.send("a")),
                    catchThrowable(() -> other.post(new Message.Text("b")).getNow(null))));
          }
        };
    Options few = Options.DEFAULT.with(new Outbox(10_000, 3, Overflow.BLOCK));
    try (var server = OneLoop.listen(few, Handlers.onLoop(() -> listener));
        var other = WebSocketClient.connect(server.uri());
        var client = WebSocketClient.connect(server.uri())) {
      client.send("go");
      List<Throwable> both = thrown.get(60, TimeUnit.SECONDS);
      assertThat(both.getFirst()).isInstanceOf(OutboxFull.class);
      assertThat(both.getLast()).hasCauseInstanceOf(OutboxFull.class);
      assertThat(other.receive()).isEqualTo(LARGE);
    }
  }

  @Test
  void aSenderIsTold() throws Exception {
    try (var server = listen(Overflow.FAIL, socket -> catchThrowable(() -> socket.send("a")));
        var _ = asking(server)) {
      assertThat(outcome()).isInstanceOf(OutboxFull.class);
    }
  }

  /// That is the large one: nothing of it is framed before the call is over.
  @Test
  void theOldestMakesRoom() throws Exception {
    try (var server = listen(Overflow.DROP_OLDEST, socket -> socket.post(new Message.Text("a")));
        var client = WebSocketClient.connect(server.uri())) {
      client.send("go");
      assertThat(client.receive()).isEqualTo(new Message.Text("a"));
      assertThat(((CompletableFuture<?>) outcome()).get(60, TimeUnit.SECONDS))
          .isEqualTo(Sent.WRITTEN);
    }
  }

  @Test
  void theNewestIsDropped() throws Exception {
    Attempt attempt =
        socket -> {
          socket.send("a");
          return socket.post(new Message.Text("b"));
        };
    try (var server = listen(Overflow.DROP_NEWEST, attempt);
        var client = asking(server)) {
      assertThat(((CompletableFuture<?>) outcome()).get(60, TimeUnit.SECONDS))
          .isEqualTo(Sent.DROPPED);
      client.startClosing(1000, "");
      assertThat(catchThrowable(client::receive)).isInstanceOf(ConnectionClosed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Overflow.class,
      names = {"CLOSE_1008", "CLOSE_1013"})
  void aPeerThatIsTooSlowIsClosed(Overflow overflow) throws Exception {
    int code = overflow == Overflow.CLOSE_1008 ? 1008 : 1013;
    try (var server = listen(overflow, socket -> catchThrowable(() -> socket.send("a")));
        var client = asking(server)) {
      assertThat(catchThrowableOfType(ConnectionClosed.class, client::receive).result().code())
          .isEqualTo(code);
      assertThat(((ConnectionClosed) outcome()).result().sent().orElseThrow().code())
          .isEqualTo(code);
    }
  }
}
