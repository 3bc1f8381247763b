package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Metrics;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Event;
import dev.ws101.engine.FrameLog;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes wrong with one connection, be it in somebody else's code, is the end of that one and
/// of no other.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultTests {
  /// Who fails, once, when a connection is made, used and closed.
  private enum Fault {
    METRICS_OPENED,
    METRICS_RECEIVED,
    METRICS_CLOSED,
    LOG_RECEIVED,
    LOG_SENT,
    OBSERVER
  }

  private final AtomicReference<Fault> armed = new AtomicReference<>();

  private void fail(Fault here) {
    if (armed.compareAndSet(here, null)) {
      throw new AssertionError("a fault of the test: " + here);
    }
  }

  private Options faulty() {
    Metrics metrics =
        new Metrics() {
          @Override
          public void opened() {
            fail(Fault.METRICS_OPENED);
          }

          @Override
          public void received(long octets) {
            fail(Fault.METRICS_RECEIVED);
          }

          @Override
          public void closed(int code, boolean clean, Duration open) {
            fail(Fault.METRICS_CLOSED);
          }
        };
    FrameLog log =
        new FrameLog() {
          @Override
          public void sent(FrameHeader header) {
            fail(Fault.LOG_SENT);
          }

          @Override
          public void received(FrameHeader header) {
            fail(Fault.LOG_RECEIVED);
          }
        };
    return Options.DEFAULT
        .with(metrics)
        .with(log)
        .with(event -> {
          if (event instanceof Event.Received) {
            fail(Fault.OBSERVER);
          }
        });
  }

  private static void isServed(WebSocket socket) throws IOException {
    socket.send("still there?");
    assertThat(socket.receive()).isEqualTo(new Message.Text("still there?"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatFailsForOneEndsThatOneAlone(Fault fault) throws Exception {
    for (Handlers handlers :
        List.of(Handlers.onLoop(Echo::new), Handlers.onThreads(Echo::answer))) {
      try (var server = OneLoop.listen(faulty(), handlers);
          var other = WebSocketClient.connect(server.uri())) {
        isServed(other);
        armed.set(fault);
        meetFault(server);
        while (armed.get() != null || server.connections() > 1) {
          Thread.onSpinWait();
        }
        isServed(other);
      }
    }
  }

  private static void meetFault(Server server) throws IOException {
    try (var socket = WebSocketClient.connect(server.uri())) {
      catchThrowable(() -> isServed(socket));
    } catch (IOException _) {
      // it was not even opened
    }
  }

  @Test
  void whoGetsNoListenerIsCutOffAndNobodyWaitsForItsEnd() throws Exception {
    AtomicBoolean fails = new AtomicBoolean(true);
    Handlers handlers =
        Handlers.onLoop(() -> {
          if (fails.getAndSet(false)) {
            throw new AssertionError("a fault of the test: no listener");
          }
          return new Echo();
        });
    try (var server = OneLoop.listen(Options.DEFAULT, handlers)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> WebSocketClient.connect(server.uri()));
      while (server.connections() > 0) {
        Thread.onSpinWait();
      }
      try (var next = WebSocketClient.connect(server.uri())) {
        isServed(next);
      }
    }
  }

  @Test
  void aGateThatFailsIsTheEndOfItsClientAlone() throws Exception {
    AtomicBoolean fails = new AtomicBoolean(true);
    Gate gate =
        _ -> {
          if (fails.getAndSet(false)) {
            throw new AssertionError("a fault of the test: no gate");
          }
          return Admission.ACCEPT;
        };
    try (var server = OneLoop.listen(Options.DEFAULT, gate, Handlers.onLoop(Echo::new))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> WebSocketClient.connect(server.uri()));
      try (var next = WebSocketClient.connect(server.uri())) {
        isServed(next);
      }
    }
  }

  /// It would wait for itself.
  @Test
  void aListenerCannotStopItsServer() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CompletableFuture<Server> itself = new CompletableFuture<>();
    WebSocketListener stopping =
        new WebSocketListener() {
          @Override
          public void onText(WebSocket socket, String text) {
            thrown.complete(catchThrowable(itself.join()::close));
          }
        };
    try (var server = OneLoop.listen(Options.DEFAULT, Handlers.onLoop(() -> stopping));
        var client = WebSocketClient.connect(server.uri())) {
      itself.complete(server);
      client.send("stop");
      assertThat(thrown.get(60, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aServerThatCannotBeMadeLeavesNothingBehind() throws Exception {
    makeServersInVain(); // the first time the system opens what it keeps, such as /dev/urandom
    long before = descriptors();
    for (int i = 0; i < 20; i++) {
      makeServersInVain();
    }
    while (descriptors() > before) { // loops end on their own threads
      Thread.onSpinWait();
    }
  }

  private static void makeServersInVain() {
    Options impossible = Options.DEFAULT.with(Headers.of("Sec-WebSocket-Key", "x"));
    var nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 9001);
    List<Port> ports = List.of(Port.ws(nowhere));
    Handlers handlers = Handlers.onLoop(Echo::new);
    assertThatIllegalArgumentException().isThrownBy(() -> OneLoop.listen(impossible, handlers));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> EventLoopServer.listen(ports, Options.DEFAULT, Gate.OPEN, handlers, 1))
        .withMessage("cannot listen on nowhere.invalid:9001: there is no such host");
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
