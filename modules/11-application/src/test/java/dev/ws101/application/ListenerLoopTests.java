package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerLoopTests {

  /// Notes every call and its thread, and fails where a test asks for it.
  private static final class Notes implements WebSocketListener {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Throwable> error = new CompletableFuture<>();
    private final CompletableFuture<CloseResult> end = new CompletableFuture<>();
    private final Work onText;

    /// What a test has done in a call.
    @FunctionalInterface
    interface Work {
      void run(WebSocket socket) throws IOException;
    }

    Notes(Work onText) {
      this.onText = onText;
    }

    private void note(String call) {
      calls.add(call);
      threads.add(Thread.currentThread());
    }

    @Override
    public void onOpen(WebSocket socket) {
      note("open");
    }

    @Override
    public void onText(WebSocket socket, String text) throws IOException {
      note("text " + text);
      onText.run(socket);
    }

    @Override
    public void onBinary(WebSocket socket, byte[] bytes) {
      note("binary " + bytes.length);
    }

    @Override
    public void onPong(WebSocket socket, byte[] payload) {
      note("pong " + new String(payload, StandardCharsets.US_ASCII));
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      note("error");
      error.complete(failure);
    }

    @Override
    public void onClose(WebSocket socket, CloseResult result) {
      note("close");
      end.complete(result);
    }

    CloseResult end() throws Exception {
      return end.get(60, TimeUnit.SECONDS);
    }
  }

  private static WebSocketServer serve(WebSocketListener listener) throws IOException {
    return Loopback.serve(ListenerLoop.shared(listener));
  }

  @Test
  void callsComeInOrderFromOneThread() throws Exception {
    Notes notes = new Notes(_ -> {});
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      client.send("a");
      client.send(new byte[3]);
      client.send("b");
      client.close(4000, "enough");
      assertThat(notes.end().code()).isEqualTo(4000);
    }
    assertThat(notes.calls).containsExactly("open", "text a", "binary 3", "text b", "close");
    assertThat(notes.threads).hasSize(1);
  }

  @Test
  void pongsAreHeardInTheirPlaces() throws Exception {
    Notes notes = new Notes(_ -> {});
    try (var server =
        Loopback.serve(socket -> {
          socket.receive(); // and answers the ping that came before
          socket.send("after");
          socket.receive();
        })) {
      WebSocket client = Loopback.connect(server);
      client.ping("here?".getBytes(StandardCharsets.US_ASCII));
      client.send("hello");
      Thread thread = ListenerLoop.shared(notes).start(client);
      while (!notes.calls.contains("text after")) {
        Thread.onSpinWait();
      }
      client.close();
      thread.join();
    }
    assertThat(notes.calls).containsExactly("open", "pong here?", "text after", "close");
  }

  @Test
  void pingsAreNoneOfTheListenersBusiness() throws Exception {
    Notes notes = new Notes(_ -> {});
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      var pong = client.ping();
      client.send("a");
      Thread receiving = Thread.ofVirtual().start(() -> client.forEach(_ -> {}));
      assertThat(pong.get(60, TimeUnit.SECONDS)).isPositive();
      client.close(1000, "");
      receiving.join();
      notes.end();
    }
    assertThat(notes.calls).containsExactly("open", "text a", "close");
  }

  @Test
  void aThousandMessagesKeepTheirOrder() throws Exception {
    Notes notes = new Notes(_ -> {});
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      for (int i = 0; i < 1000; i++) {
        client.send("" + i);
      }
    }
    notes.end();
    assertThat(notes.calls).hasSize(1002);
    for (int i = 0; i < 1000; i++) {
      assertThat(notes.calls.get(i + 1)).isEqualTo("text " + i);
    }
  }

  @Test
  void aClientHasItsCallsOnAThreadOfItsOwn() throws Exception {
    Notes notes = new Notes(_ -> {});
    try (var server =
        Loopback.serve(socket -> {
          socket.send("hello");
          socket.close(1001, "");
        })) {
      Thread thread = ListenerLoop.shared(notes).start(Loopback.connect(server));
      assertThat(notes.end().code()).isEqualTo(1001);
      thread.join();
      assertThat(notes.threads).containsExactly(thread);
    }
    assertThat(notes.calls).containsExactly("open", "text hello", "close");
  }

  @Test
  void aCallMaySendAndClose() throws Exception {
    Notes notes =
        new Notes(socket -> {
          socket.send("bye");
          socket.close(4001, "heard enough");
        });
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      client.send("a");
      assertThat(client.receive()).isEqualTo(new Message.Text("bye"));
      assertThatExceptionOfType(ConnectionClosed.class)
          .isThrownBy(client::receive)
          .satisfies(closed -> assertThat(closed.result().code()).isEqualTo(4001));
      assertThat(notes.end().initiator()).isEqualTo(CloseResult.Initiator.US);
    }
    assertThat(notes.calls).containsExactly("open", "text a", "close");
  }

  @Test
  void whatACallThrowsIsToldAndClosesWith1011() throws Exception {
    RuntimeException planted = new IllegalStateException("planted");
    Notes notes =
        new Notes(_ -> {
          throw planted;
        });
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      client.send("a");
      client.send("b");
      assertThatExceptionOfType(ConnectionClosed.class)
          .isThrownBy(client::receive)
          .satisfies(closed -> assertThat(closed.result().code()).isEqualTo(1011));
      assertThat(notes.end().sent().orElseThrow().code()).isEqualTo(1011);
    }
    assertThat(notes.calls).containsExactly("open", "text a", "error", "close");
    assertThat(notes.error).isCompletedWithValue(planted);
  }

  @Test
  void aFailureAtTheOpeningIsOneToo() throws Exception {
    BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    WebSocketListener failing =
        new WebSocketListener() {
          @Override
          public void onOpen(WebSocket socket) throws IOException {
            throw new IOException("planted");
          }

          @Override
          public void onError(WebSocket socket, Throwable error) {
            calls.add("error " + error.getMessage());
            throw new IllegalStateException("and another one");
          }

          @Override
          public void onClose(WebSocket socket, CloseResult result) {
            calls.add("close");
          }
        };
    try (var server = serve(failing);
        var client = Loopback.connect(server)) {
      assertThat(client.close(1000, "").code()).isIn(1000, 1011); // whichever was first
      assertThat(calls.poll(60, TimeUnit.SECONDS)).isEqualTo("error planted");
      assertThat(calls.poll(60, TimeUnit.SECONDS)).isEqualTo("close");
    }
  }

  @Test
  void theEndOfThisConnectionIsNoError() throws Exception {
    Notes notes =
        new Notes(socket -> {
          socket.close(4000, "");
          socket.send("too late");
        });
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      client.send("a");
      assertThat(client.close(1000, "").code()).isIn(1000, 4000); // whichever was first
      notes.end();
    }
    assertThat(notes.calls).containsExactly("open", "text a", "close");
  }

  @Test
  void theEndOfAnotherConnectionIs() throws Exception {
    try (var elsewhere = Loopback.serve(socket -> socket.close(1001, ""));
        var upstream = Loopback.connect(elsewhere)) {
      Notes notes = new Notes(_ -> upstream.receive());
      try (var server = serve(notes);
          var client = Loopback.connect(server)) {
        client.send("a");
        assertThatExceptionOfType(ConnectionClosed.class).isThrownBy(client::receive);
        assertThat(notes.end().sent().orElseThrow().code()).isEqualTo(1011);
      }
      assertThat(notes.calls).containsExactly("open", "text a", "error", "close");
      assertThat(notes.error.get()).isInstanceOf(ConnectionClosed.class);
    }
  }

  @Test
  void closingFromAnotherThreadIsToldToo() throws Exception {
    CompletableFuture<WebSocket> open = new CompletableFuture<>();
    Notes notes = new Notes(open::complete);
    try (var server = serve(notes);
        var client = Loopback.connect(server)) {
      ListenerLoop.shared(new Notes(_ -> {})).start(client); // who answers the Close
      client.send("a");
      CloseResult result = open.get(60, TimeUnit.SECONDS).close(4002, "");
      assertThat(notes.end()).isEqualTo(result);
    }
  }

  @Test
  void eachConnectionCanHaveAListenerOfItsOwn() throws Exception {
    Set<WebSocketListener> made = ConcurrentHashMap.newKeySet();
    ListenerLoop loop =
        ListenerLoop.each(() -> {
          Notes notes = new Notes(socket -> socket.send("" + made.size()));
          made.add(notes);
          return notes;
        });
    try (var server = Loopback.serve(loop);
        var one = Loopback.connect(server);
        var other = Loopback.connect(server)) {
      one.send("a");
      other.send("b");
      one.receive();
      other.receive();
    }
    assertThat(made).hasSize(2);
  }
}
