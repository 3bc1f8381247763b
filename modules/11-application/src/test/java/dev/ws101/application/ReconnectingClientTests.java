package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.application.ReconnectingClient.Event;
import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.fragmentation.Message;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.Transport;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReconnectingClientTests {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(30), 6);
  private static final IOException NOBODY_THERE = new IOException("nobody there");

  private final VirtualTime time = new VirtualTime();
  private final Recorder recorder = new Recorder();

  /// Subscribes by one message, and keeps what happened.
  private static final class Recorder implements ReconnectingClient.Hooks {
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Event> next = new LinkedBlockingQueue<>();

    @Override
    public void opened(WebSocket socket) throws IOException {
      socket.send("subscribe");
    }

    @Override
    public void saw(Event event) {
      seen.add(event);
      next.add(event);
    }

    List<String> names() {
      return seen.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    <E extends Event> E await(Class<E> kind) throws InterruptedException {
      while (true) {
        Event event = next.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event in time").isNotNull();
        if (kind.isInstance(event)) {
          return kind.cast(event);
        }
      }
    }
  }

  private ReconnectingClient client(ReconnectingClient.Connector connector) {
    return new ReconnectingClient(connector, BACKOFF, recorder, time, new Extreme());
  }

  private ReconnectingClient client(URI uri) {
    return client(() -> WebSocketClient.connect(uri, Options.DEFAULT));
  }

  private static void receiveAll(WebSocket socket) throws IOException {
    while (true) {
      socket.receive();
    }
  }

  @Test
  void waitsDoubleUpToTheMostUntilAttemptsRunOut() throws Exception {
    var client =
        client(() -> {
          throw NOBODY_THERE;
        });

    Event.Over over = client.run(ReconnectingClientTests::receiveAll);

    assertThat(over).isEqualTo(new Event.Over(Optional.of(new Event.Failed(NOBODY_THERE))));
    assertThat(time.pauses()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 6L, 6L);
    assertThat(recorder.seen.subList(0, 4))
        .containsExactly(
            new Event.Connecting(1),
            new Event.Failed(NOBODY_THERE),
            new Event.Waiting(Duration.ofSeconds(1)),
            new Event.Connecting(2));
    assertThat(recorder.seen).hasSize(6 * 2 + 5 + 1).endsWith(over);
  }

  /// A server that drops everybody at once must not be asked in a tight loop.
  @Test
  void waitsGrowAlsoWhenConnectionsOpenButDoNotLast() throws Exception {
    try (var server = Loopback.serve(socket -> socket.close(1001, ""))) {
      client(server.uri()).run(ReconnectingClientTests::receiveAll);
    }
    assertThat(time.pauses()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 6L, 6L);
  }

  @Test
  void aConnectionThatLastedEndsTheRow() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    WebSocketHandler dropping =
        socket -> {
          socket.receive();
          socket.close(connections.incrementAndGet() < 7 ? 1001 : 1000, "");
        };
    try (var server = Loopback.serve(dropping)) {
      client(server.uri())
          .run(socket -> {
            long number = recorder.names().stream().filter("Open"::equals).count();
            time.pass(Duration.ofSeconds(number % 3 == 0 ? 30 : 29));
            receiveAll(socket);
          });
    }
    assertThat(time.pauses())
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 1L, 2L, 4L, 1L);
  }

  @Test
  void nothingIsSentBeforeTheSubscription() throws Exception {
    BlockingQueue<String> first = new LinkedBlockingQueue<>();
    AtomicInteger connections = new AtomicInteger();
    WebSocketHandler impatient =
        socket -> {
          first.add(((Message.Text) socket.receive()).text());
          socket.close(connections.incrementAndGet() < 5 ? 1001 : 1000, "");
        };
    try (var server = Loopback.serve(impatient)) {
      var client = client(server.uri());
      Side<Event.Over> run = Side.start(() -> client.run(ReconnectingClientTests::receiveAll));
      while (!run.work().isDone()) {
        client.socket().ifPresent(ReconnectingClientTests::chatter);
      }
      assertThat(run.get().why()).containsInstanceOf(Event.Lost.class);
    }
    assertThat(first)
        .containsExactly("subscribe", "subscribe", "subscribe", "subscribe", "subscribe");
  }

  private static void chatter(WebSocket socket) {
    try {
      socket.send("chatter");
    } catch (IOException _) {
      Thread.onSpinWait(); // between two connections
    }
  }

  @Test
  void aSocketIsShownOnlyWhileItIsSubscribed() throws Exception {
    var shown = new CopyOnWriteArrayList<Boolean>();
    try (var server = Loopback.serve(ReconnectingClientTests::receiveAll)) {
      ReconnectingClient[] client = new ReconnectingClient[1];
      ReconnectingClient.Hooks hooks = socket -> shown.add(client[0].socket().isPresent());
      client[0] =
          new ReconnectingClient(
              () -> Loopback.connect(server), BACKOFF, hooks, time, new Extreme());
      client[0].run(_ -> shown.add(client[0].socket().isPresent()));
      shown.add(client[0].socket().isPresent());
    }
    assertThat(shown).containsExactly(false, true, false);
  }

  @ParameterizedTest
  @CsvSource({"1000, false", "1001, true", "1012, true", "1013, true", "4000, true"})
  void whatTheServerSaysWithItsCloseDecides(int code, boolean again) throws Exception {
    try (var server = Loopback.serve(socket -> socket.close(code, ""))) {
      Event.Over over = client(server.uri()).run(ReconnectingClientTests::receiveAll);
      assertThat(over.why().orElseThrow())
          .isInstanceOfSatisfying(
              Event.Lost.class, lost -> assertThat(lost.result().code()).isEqualTo(code));
    }
    assertThat(time.pauses()).hasSize(again ? 5 : 0);
  }

  @Test
  void aHandlerThatReturnsIsDone() throws Exception {
    try (var server = Loopback.serve(ReconnectingClientTests::receiveAll)) {
      Event.Over over = client(server.uri()).run(_ -> {});
      assertThat(over.why().orElseThrow())
          .isInstanceOfSatisfying(
              Event.Lost.class, lost -> assertThat(lost.result().code()).isEqualTo(1000));
    }
    assertThat(recorder.names()).containsExactly("Connecting", "Open", "Lost", "Over");
  }

  @Test
  void aHandlerThatFailsIsTheLast() throws Exception {
    BlockingQueue<CloseResult> ends = new LinkedBlockingQueue<>();
    WebSocketHandler keeping =
        socket -> {
          socket.receive();
          try {
            socket.receive();
          } finally {
            ends.add(socket.close(1000, ""));
          }
        };
    try (var server = Loopback.serve(keeping)) {
      var client = client(server.uri());
      assertThatExceptionOfType(FileNotFoundException.class)
          .isThrownBy(() ->
              client.run(_ -> {
                throw new FileNotFoundException("of the application");
              }));
      assertThat(ends.poll(60, TimeUnit.SECONDS).code()).isEqualTo(1011);
    }
    assertThat(recorder.seen).endsWith(new Event.Over(Optional.empty()));
  }

  @Test
  void aListenerCanBeTheHandler() throws Exception {
    var heard = new CopyOnWriteArrayList<String>();
    AtomicInteger connections = new AtomicInteger();
    try (var server =
        Loopback.serve(socket -> {
          int number = connections.incrementAndGet();
          socket.send("news " + number);
          socket.close(number < 3 ? 1001 : 1000, "");
        })) {
      WebSocketListener listener =
          new WebSocketListener() {
            @Override
            public void onText(WebSocket socket, String text) {
              heard.add(text);
            }
          };
      client(server.uri()).run(ListenerLoop.shared(listener));
    }
    assertThat(heard).containsExactly("news 1", "news 2", "news 3");
  }

  @ParameterizedTest
  @CsvSource({
    "301, true", "400, true", "401, true", "403, true", "404, true", "426, true",
    "200, false", "408, false", "425, false", "429, false", "500, false", "503, false"
  })
  void aServerThatFindsFaultWithUsIsNotAskedAgain(int status, boolean hopeless) throws Exception {
    Event.Over over = refused("HTTP/1.1 " + status + " No\r\n\r\n");
    assertThat(over.why().orElseThrow())
        .isInstanceOfSatisfying(
            Event.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(HandshakeRefused.class));
    assertThat(time.pauses()).hasSize(hopeless ? 0 : 5);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 5",
    "6, 7",
    "3600, 7",
    "'Fri, 31 Dec 1999 23:59:59 GMT', 1",
    "-1, 1",
    "9999999999, 1"
  })
  void aServerIsGivenTheTimeItAsksForUpToTheMost(String retryAfter, int seconds) throws Exception {
    refused("HTTP/1.1 503 Later\r\nRetry-After: " + retryAfter + "\r\n\r\n");
    assertThat(time.pauses().getFirst()).hasSeconds(seconds);
  }

  /// What comes of a server that always says the same.
  private Event.Over refused(String response) throws Exception {
    Listener listener = Listener.bind(Loopback.ANY_PORT);
    Side<Void> server =
        Side.start(() -> {
          Optional<Transport> client = listener.accept();
          while (client.isPresent()) {
            refuse(client.get(), response);
            client = listener.accept();
          }
          return null;
        });
    try {
      return client(URI.create("ws://127.0.0.1:" + listener.address().getPort()))
          .run(ReconnectingClientTests::receiveAll);
    } finally {
      listener.close();
      server.get();
    }
  }

  private static void refuse(Transport client, String response) throws IOException {
    try (client) {
      byte[] bytes = new byte[4096];
      int read = client.read(bytes, 0, bytes.length);
      assertThat(new String(bytes, 0, read, StandardCharsets.ISO_8859_1)).endsWith("\r\n\r\n");
      client.write(response.getBytes(StandardCharsets.ISO_8859_1), 0, response.length());
      client.shutdownOutput();
      assertThat(client.read(bytes, 0, 1)).isEqualTo(-1);
    }
  }

  @Test
  void closingEndsAWaitAtOnce() throws Exception {
    Backoff years =
        new Backoff(Duration.ofDays(999), Duration.ofDays(999), Duration.ZERO, Integer.MAX_VALUE);
    var client =
        new ReconnectingClient(
            () -> {
              throw NOBODY_THERE;
            },
            years,
            recorder,
            ReconnectingClient.Time.SYSTEM,
            new Extreme());
    Side<Event.Over> run = Side.start(() -> client.run(ReconnectingClientTests::receiveAll));
    recorder.await(Event.Waiting.class);
    client.close();
    assertThat(run.get()).isEqualTo(new Event.Over(Optional.empty()));
  }

  @Test
  void anInterruptEndsAWaitAndIsNotForgotten() throws Exception {
    var client =
        client(() -> {
          Thread.currentThread().interrupt();
          throw NOBODY_THERE;
        });
    Side<Boolean> run =
        Side.start(() -> {
          assertThat(client.run(ReconnectingClientTests::receiveAll).why()).isEmpty();
          return Thread.interrupted();
        });
    assertThat(run.get()).isTrue();
  }

  @Test
  void closingEndsTheConnectionForGood() throws Exception {
    try (var server = Loopback.serve(ReconnectingClientTests::receiveAll)) {
      var client = client(server.uri());
      Side<Event.Over> run = Side.start(() -> client.run(ReconnectingClientTests::receiveAll));
      recorder.await(Event.Open.class);
      client.close();
      assertThat(run.get().why()).isEmpty();
      assertThat(recorder.await(Event.Lost.class).result().code()).isEqualTo(1000);
    }
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void closingDuringAnAttemptLetsNothingOpen() throws Exception {
    try (var server = Loopback.serve(ReconnectingClientTests::receiveAll)) {
      CompletableFuture<Void> goOn = new CompletableFuture<>();
      var client =
          client(() -> {
            goOn.orTimeout(60, TimeUnit.SECONDS).join();
            return Loopback.connect(server);
          });
      Side<Event.Over> run = Side.start(() -> client.run(ReconnectingClientTests::receiveAll));
      recorder.await(Event.Connecting.class);
      client.close();
      goOn.complete(null);
      run.get();
    }
    assertThat(recorder.names()).containsExactly("Connecting", "Lost", "Over");
  }

  @Test
  void aSubscriptionThatIsCutOffIsALostConnection() throws Exception {
    var hooks =
        new ReconnectingClient.Hooks() {
          private final List<String> names = new CopyOnWriteArrayList<>();

          @Override
          public void opened(WebSocket socket) throws IOException {
            receiveAll(socket);
          }

          @Override
          public void saw(Event event) {
            names.add(event.getClass().getSimpleName());
          }
        };
    try (var server = Loopback.serve(socket -> socket.close(1000, ""))) {
      new ReconnectingClient(() -> Loopback.connect(server), BACKOFF, hooks, time, new Extreme())
          .run(_ -> {
            throw new AssertionError("never handled");
          });
    }
    assertThat(hooks.names).containsExactly("Connecting", "Lost", "Over");
  }

  @Test
  void anotherRunNeedsAnotherClient() throws Exception {
    var client = client(URI.create("ws://127.0.0.1:1"));
    client.close();
    assertThat(client.run(ReconnectingClientTests::receiveAll).why()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> client.run(ReconnectingClientTests::receiveAll));
  }

  @Test
  void theUsualClientHasRealTimeAndChance() throws Exception {
    try (var server = Loopback.serve(socket -> socket.close(1000, ""))) {
      Event.Over over =
          ReconnectingClient.to(server.uri(), Options.DEFAULT, Backoff.DEFAULT, recorder)
              .run(ReconnectingClientTests::receiveAll);
      assertThat(over.why()).containsInstanceOf(Event.Lost.class);
    }
  }
}
