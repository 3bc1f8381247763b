package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A listener on a loop: which calls it gets, and what comes of those it must not make.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerTests {
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  /// Notes every call, echoes, and fails where it is told to.
  private final class Noting implements WebSocketListener {
    private final String failing;

    private Noting(String failing) {
      this.failing = failing;
    }

    private void call(String name, String detail) {
      calls.add(name + detail);
      if (name.equals(failing)) {
        throw new IllegalStateException("a bug");
      }
    }

    @Override
    public void onOpen(WebSocket socket) {
      call("open", "");
    }

    @Override
    public void onText(WebSocket socket, String text) throws IOException {
      call("text", " " + text);
      socket.send(text);
    }

    @Override
    public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
      call("binary", " " + bytes.length);
      socket.send(bytes);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      call("error", " " + error.getMessage());
    }

    @Override
    public void onClose(WebSocket socket, CloseResult result) {
      call("close", " " + result.sent().map(close -> close.code()).orElse(0));
    }
  }

  private String call() throws InterruptedException {
    return calls.poll(60, TimeUnit.SECONDS);
  }

  private static int endOf(WebSocket socket) {
    ConnectionClosed closed =
        catchThrowableOfType(
            ConnectionClosed.class,
            () -> {
              while (true) {
                socket.receive();
              }
            });
    return closed.result().code();
  }

  @Test
  void theCallsComeInTheirOrder() throws Exception {
    try (var server = OneLoop.listen(Options.DEFAULT, Handlers.onLoop(() -> new Noting("")));
        var client = WebSocketClient.connect(server.uri())) {
      client.send("one");
      client.send(new byte[2]);
      assertThat(client.receive()).isEqualTo(new Message.Text("one"));
      assertThat(client.receive()).isEqualTo(new Message.Binary(new byte[2]));
      assertThat(client.close(4001, "").clean()).isTrue();
      assertThat(call()).isEqualTo("open");
      assertThat(call()).isEqualTo("text one");
      assertThat(call()).isEqualTo("binary 2");
      assertThat(call()).isEqualTo("close 4001");
    }
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "text", "binary"})
  void aCallThatFailsEndsItsConnectionWith1011AndNoOther(String failing) throws Exception {
    try (var server = OneLoop.listen(Options.DEFAULT, Handlers.onLoop(() -> new Noting(failing)));
        var client = WebSocketClient.connect(server.uri())) {
      client.send(
          failing.equals("binary") ? new Message.Binary(new byte[1]) : new Message.Text("x"));
      client.send("nobody is called with this");
      assertThat(endOf(client)).isEqualTo(1011);
      assertThat(call()).isEqualTo("open");
      if (!failing.equals("open")) {
        assertThat(call()).startsWith(failing);
      }
      assertThat(call()).isEqualTo("error a bug");
      assertThat(call()).isEqualTo("close 1011");
      assertThat(calls).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "close"})
  void evenTheLastCallsMayFail(String failing) throws Exception {
    var broken = Handlers.onLoop(() -> new Noting(failing));
    try (var server = OneLoop.listen(Options.DEFAULT, broken)) {
      for (int i = 0; i < 2; i++) { // the loop is there for the next one
        WebSocket client = WebSocketClient.connect(server.uri());
        assertThat(client.close(1000, "").clean()).isTrue();
        assertThat(call()).isEqualTo("open");
        assertThat(call()).isEqualTo("close 1000");
      }
    }
  }

  /// A call that waits for its own loop would wait for ever.
  @Test
  void whatWouldWaitIsRefusedOnTheLoop() throws Exception {
    BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
    WebSocketListener waiting =
        new WebSocketListener() {
          @Override
          public void onText(WebSocket socket, String text) {
            thrown.add(catchThrowable(socket::receive));
            thrown.add(catchThrowable(socket::receiveStream));
            thrown.add(catchThrowable(() -> socket.sendStream(true)));
            thrown.add(catchThrowable(() -> socket.close(1000, "")));
            socket.startClosing(4002, "this way");
          }
        };
    try (var server = OneLoop.listen(Options.DEFAULT, Handlers.onLoop(() -> waiting));
        var client = WebSocketClient.connect(server.uri())) {
      client.send("now");
      assertThat(endOf(client)).isEqualTo(4002);
      for (int i = 0; i < 4; i++) {
        assertThat(thrown.poll(60, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void onOneLoopEveryListenerCanSendToEveryConnection() throws Exception {
    BlockingQueue<WebSocket> all = new LinkedBlockingQueue<>();
    WebSocketListener group =
        new WebSocketListener() {
          @Override
          public void onOpen(WebSocket socket) {
            all.add(socket);
          }

          @Override
          public void onText(WebSocket socket, String text) throws IOException {
            for (WebSocket member : all) {
              member.send(text);
            }
          }
        };
    try (var server = OneLoop.listen(Options.DEFAULT, Handlers.onLoop(() -> group));
        var one = WebSocketClient.connect(server.uri());
        var other = WebSocketClient.connect(server.uri())) {
      one.send("hello");
      assertThat(one.receive()).isEqualTo(new Message.Text("hello"));
      other.send("you too");
      assertThat(one.receive()).isEqualTo(new Message.Text("you too"));
      Message first = other.receive();
      Message last = first.equals(new Message.Text("hello")) ? other.receive() : first;
      assertThat(last).isEqualTo(new Message.Text("you too"));
    }
  }
}
