package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import dev.ws101.sockets.TcpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a connection when its handler returns, throws, or is in the way; over TCP.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Options PATIENT =
      Options.DEFAULT.with(Timeouts.DEFAULT.withClose(Duration.ofMinutes(5)));

  private static Server serve(WebSocketHandler handler) throws IOException {
    return Servers.listen(ANY_PORT, PATIENT, handler);
  }

  private static RawPeer connect(Server server) throws IOException {
    var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
    return new RawPeer(TcpTransport.connect(address, Duration.ofSeconds(60)), Role.CLIENT);
  }

  private static CloseResult endOf(WebSocket socket) throws Exception {
    try {
      while (true) {
        socket.receive();
      }
    } catch (ConnectionClosed closed) {
      return closed.result();
    }
  }

  @Test
  void aHandlerThatReturnsClosesWith1000() throws Exception {
    try (var server = serve(socket -> socket.send("bye"));
        var client = WebSocketClient.connect(server.uri(), PATIENT)) {
      assertThat(client.receive()).isEqualTo(new Message.Text("bye"));
      CloseResult end = endOf(client);
      assertThat(end.code()).isEqualTo(1000);
      assertThat(end.clean()).isTrue();
    }
  }

  private static Stream<WebSocketHandler> failing() {
    return Stream.of(
        _ -> {
          throw new IllegalStateException("a bug");
        },
        _ -> {
          throw new IOException("a database is gone");
        },
        _ -> {
          throw new AssertionError("impossible");
        },
        _ -> otherConnectionsEnd());
  }

  /// What a proxy's handler may run into.
  private static void otherConnectionsEnd() throws IOException {
    try (var other = serve(_ -> {});
        var socket = WebSocketClient.connect(other.uri(), PATIENT)) {
      socket.receive();
    }
  }

  @ParameterizedTest
  @MethodSource("failing")
  void aHandlerThatThrowsClosesWith1011(WebSocketHandler handler) throws Exception {
    try (var server = serve(handler);
        var client = WebSocketClient.connect(server.uri(), PATIENT)) {
      CloseResult end = endOf(client);
      assertThat(end.code()).isEqualTo(1011);
      assertThat(end.clean()).isTrue();
    }
  }

  /// A handler that never receives must not keep the closing handshake from being finished.
  @Test
  void aHandlerThatOnlySendsIsClosedWith1001() throws Exception {
    CompletableFuture<Thread> handlerLeft = new CompletableFuture<>();
    CompletableFuture<CloseResult> ours = new CompletableFuture<>();
    Options observed =
        PATIENT.with(event -> {
          if (event instanceof Event.Closed(CloseResult end)) {
            ours.complete(end);
          }
        });
    WebSocketHandler ticker =
        socket -> {
          try {
            while (true) {
              socket.send("tick");
            }
          } finally {
            handlerLeft.complete(Thread.currentThread());
          }
        };
    Server server = Servers.listen(ANY_PORT, observed, ticker);
    try (RawPeer peer = connect(server).open()) {
      assertThat(peer.read()).isEqualTo(RawPeer.Frame.text("tick"));
      Task<Void> stopping =
          Task.start(() -> {
            server.close();
            return null;
          });
      RawPeer.Frame frame = peer.read();
      while (frame.opcode() == Opcode.TEXT) {
        frame = peer.read();
      }
      assertThat(frame.code()).isEqualTo(1001);
      Thread handler = handlerLeft.get(60, TimeUnit.SECONDS);
      while (handler.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait(); // until it waits for the end, or has made one
      }
      peer.closeFrame(1001);
      peer.expectEnd();
      peer.end();
      stopping.get();
    }
    assertThat(ours.get(60, TimeUnit.SECONDS).clean()).isTrue();
  }

  @Test
  void aServerThatStopsEndsAllItsConnections() throws Exception {
    int count = 20;
    CountDownLatch ended = new CountDownLatch(count);
    Server server =
        serve(socket -> {
          socket.send("hello");
          try {
            socket.receive();
          } finally {
            ended.countDown();
          }
        });
    Task<?>[] clients = new Task<?>[count];
    for (int i = 0; i < count; i++) {
      WebSocket client = WebSocketClient.connect(server.uri(), PATIENT);
      client.receive();
      clients[i] = Task.start(() -> endOf(client));
    }
    server.close();
    server.join();
    for (Task<?> client : clients) {
      assertThat(((CloseResult) client.get()).code()).isEqualTo(1001);
    }
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    server.close(); // once more does no harm
  }

  /// The thread that accepts holds the port until it wakes up.
  @Test
  void thePortIsFreeAsSoonAsTheServerIsClosed() throws Exception {
    Server server = serve(_ -> {});
    var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
    for (int i = 0; i < 100; i++) {
      server.close();
      server = Servers.listen(address, PATIENT, _ -> {});
    }
    server.close();
  }

  /// A reset, as by a machine that crashed, in the middle of a message.
  @Test
  void aResetIsTold() throws Exception {
    CompletableFuture<CloseResult> end = new CompletableFuture<>();
    try (var server = serve(socket -> end.complete(endUnchecked(socket)))) {
      Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
      socket.setSoLinger(true, 0); // close() resets
      socket.getOutputStream().write(RawPeer.REQUEST.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0xFE, 1, 0, 0, 0, 0, 0, 'a'});
      socket.close();
      assertThat(end.get(60, TimeUnit.SECONDS).code()).isEqualTo(1006);
      assertThat(end.get().cause()).isInstanceOf(Cause.Abort.class);
    }
  }

  private static CloseResult endUnchecked(WebSocket socket) {
    try {
      return endOf(socket);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// As the documentation of [WebSocket] has it for virtual threads.
  @Test
  void aVirtualThreadThatIsInterruptedWhileItReceivesEndsTheConnection() throws Exception {
    CompletableFuture<CloseResult> end = new CompletableFuture<>();
    try (var server = serve(socket -> end.complete(endUnchecked(socket)));
        var client = WebSocketClient.connect(server.uri(), PATIENT)) {
      Task<CloseResult> receiving = Task.start(() -> endOf(client)).awaitBlocked();
      receiving.interrupt();
      assertThat(receiving.get().cause()).isInstanceOf(Cause.Abort.class);
      assertThat(client.close(1000, "")).isEqualTo(receiving.get());
      assertThat(end.get(60, TimeUnit.SECONDS).code()).isEqualTo(1006);
    }
  }

  /// A client may not send frames before the answer, but if it does they are not lost.
  @Test
  void framesInTheWriteOfTheRequestAreNotLost() throws Exception {
    try (var server = serve(socket -> socket.send(socket.receive()))) {
      try (RawPeer peer = connect(server)) {
        String hello = "\u0081\u0085\u0037\u00fa\u0021\u003d\u007f\u009f\u004d\u0051\u0058";
        peer.write(RawPeer.REQUEST + hello);
        assertThat(peer.skipHead().read()).isEqualTo(RawPeer.Frame.text("Hello"));
        assertThat(peer.read().code()).isEqualTo(1000);
      }
    }
  }
}
