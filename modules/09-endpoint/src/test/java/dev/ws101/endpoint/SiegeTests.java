package dev.ws101.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import dev.ws101.sockets.TcpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many clients at once that mean no good, over TCP, and one that wants to be served.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SiegeTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  private static final int MANY = 200;

  private static void echo(WebSocket socket) throws IOException {
    while (true) {
      socket.send(socket.receive());
    }
  }

  private static InetSocketAddress address(URI uri) {
    return new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  private static RawPeer arrive(URI uri) throws IOException {
    return new RawPeer(TcpTransport.connect(address(uri), Duration.ofSeconds(60)), Role.CLIENT);
  }

  private static List<RawPeer> arrive(URI uri, int count) throws IOException {
    List<RawPeer> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      peers.add(arrive(uri));
    }
    return peers;
  }

  private static void isServed(WebSocket socket) throws IOException {
    socket.send("still there?");
    assertThat(socket.receive()).isEqualTo(new Message.Text("still there?"));
  }

  /// Stays no longer than that takes: who is idle for a moment too long is closed as well.
  private static void comeAndBeServed(URI uri) throws IOException {
    try (var socket = WebSocketClient.connect(uri)) {
      isServed(socket);
    }
  }

  /// [ROBUST-hs-17] Who says nothing, half of it, all but the last line end, or one octet after the
  /// other; and who leaves TLS unanswered.
  @Test
  void thoseWhoNeverEndTheirRequestAreGivenUpAndOthersAreServedMeanwhile() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
    // All are to be here at once, and the one who is served has no more time than they have.
    Options hasty = Options.DEFAULT.with(Timeouts.DEFAULT.withHandshake(Duration.ofSeconds(8)));
    List<Port> ports = List.of(Port.ws(ANY_PORT), Port.wss(ANY_PORT, certificate.serverContext()));
    String request = RawPeer.REQUEST;
    try (var server = Servers.listen(ports, hasty, Gate.OPEN, SiegeTests::echo)) {
      List<RawPeer> slow = arrive(server.uri(), MANY);
      for (int i = 0; i < MANY; i++) {
        slow.get(i).write(request.substring(0, i % 2 * (request.length() - 2)));
      }
      Task<Void> trickling = trickle(arrive(server.uri()), request);
      List<RawPeer> stalled = arrive(server.uris().getLast(), MANY / 4);
      try (var other = WebSocketClient.connect(server.uri())) {
        assertThat(server.connections()).as("those who wait").isGreaterThan(MANY);
        isServed(other);
        for (RawPeer peer : slow) {
          assertThat(peer.readToEnd()).startsWith("HTTP/1.1 408 ");
        }
        for (RawPeer peer : stalled) {
          peer.expectEnd();
        }
        trickling.get();
        while (server.connections() > 1) {
          Thread.onSpinWait();
        }
        isServed(other);
      }
    }
  }

  /// One octet after the other, at a pace that would take minutes, until the server has enough.
  private static Task<Void> trickle(RawPeer peer, String request) {
    CountDownLatch never = new CountDownLatch(1);
    return Task.start(() -> {
      Task<String> answer = Task.start(peer::readToEnd);
      for (int i = 0; !answer.isDone(); i++) {
        peer.write(request.substring(i, i + 1));
        never.await(100, TimeUnit.MILLISECONDS);
      }
      assertThat(answer.get()).startsWith("HTTP/1.1 408 ");
      return null;
    });
  }

  /// [ROBUST-frag-05]
  @Test
  void unfinishedMessagesAreNotKeptForEver() throws Exception {
    Timeouts limits =
        Timeouts.DEFAULT.withIdle(Duration.ofSeconds(1)).withClose(Duration.ofSeconds(2));
    try (var server = Servers.listen(ANY_PORT, Options.DEFAULT.with(limits), SiegeTests::echo)) {
      List<RawPeer> halves = arrive(server.uri(), MANY);
      for (RawPeer half : halves) {
        half.open().frame(false, Opcode.BINARY, new byte[4096]);
      }
      comeAndBeServed(server.uri());
      while (server.connections() > 0) {
        Thread.onSpinWait();
      }
      for (RawPeer half : halves) {
        assertThat(half.read().code()).isEqualTo(1001);
      }
      comeAndBeServed(server.uri());
    }
  }

  /// [ROBUST-res-06] A frame that is not complete costs what has come of it, and holds up nobody.
  @Test
  void framesThatTrickleHoldUpNobodyAndArriveInTheEnd() throws Exception {
    try (var server = Servers.listen(ANY_PORT, SiegeTests::echo);
        var other = WebSocketClient.connect(server.uri())) {
      List<RawPeer> slow = arrive(server.uri(), MANY);
      for (RawPeer peer : slow) {
        peer.open();
      }
      byte[] frame = slow.getFirst().encoded(true, Opcode.TEXT, "slowly".getBytes(ISO_8859_1));
      for (byte octet : frame) {
        for (RawPeer peer : slow) {
          peer.write(new byte[] {octet});
        }
        isServed(other);
      }
      for (RawPeer peer : slow) {
        assertThat(peer.read()).isEqualTo(RawPeer.Frame.text("slowly"));
        peer.close();
      }
    }
  }

  /// [ROBUST-res-04]
  @Test
  void aBurstOfMessagesIsHandledByOneThread() throws Exception {
    int burst = 100_000;
    Set<Thread> handlers = ConcurrentHashMap.newKeySet();
    WebSocketHandler handler =
        socket -> {
          for (int i = 0; i < burst; i++) {
            socket.receive();
            handlers.add(Thread.currentThread());
          }
          socket.send("all");
        };
    int before = ManagementFactory.getThreadMXBean().getThreadCount();
    try (var server = Servers.listen(ANY_PORT, handler);
        RawPeer peer = arrive(server.uri()).open()) {
      ByteArrayOutputStream messages = new ByteArrayOutputStream();
      for (int i = 0; i < burst; i++) {
        messages.writeBytes(peer.encoded(true, Opcode.BINARY, new byte[1]));
      }
      peer.write(messages.toByteArray());
      assertThat(peer.read()).isEqualTo(RawPeer.Frame.text("all"));
      int carriers = Runtime.getRuntime().availableProcessors();
      assertThat(handlers).hasSize(1);
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
          .as("threads of the system")
          .isLessThan(before + carriers + 10);
    }
  }

  private enum Ending {
    CLOSE,
    CUT_OFF,
    RESET,
    VIOLATION,
    REFUSAL
  }

  /// [ROBUST-close-01] [ROBUST-res-05] All that is said before the end is on its way at the same
  /// time as the end. Who is forgotten, or not, shows by the number that an address may have.
  @Test
  void connectionsThatEndInWhateverWayLeaveNothingBehind() throws Exception {
    Queue<WeakReference<WebSocket>> seen = new ConcurrentLinkedQueue<>();
    WebSocketHandler handler =
        socket -> {
          seen.add(new WeakReference<>(socket));
          echo(socket);
        };
    Options few =
        Options.DEFAULT
            .with(Crowd.DEFAULT.withPerAddress(MANY))
            .with(Timeouts.DEFAULT.withClose(Duration.ofMillis(300)));
    try (var server = Servers.listen(ANY_PORT, few, handler)) {
      WebSocketClient.connect(server.uri()).close();
      long before = descriptors();
      for (int i = 0; i < 2 * MANY; i++) {
        for (Ending ending : Ending.values()) {
          comeAndGo(server.uri(), ending);
        }
        while (server.connections() > MANY / 2) {
          Thread.onSpinWait();
        }
      }
      while (server.connections() > 0 || descriptors() > before) {
        Thread.onSpinWait();
      }
      assertThat(seen).hasSizeGreaterThan(2 * MANY);
      while (seen.stream().anyMatch(one -> one.get() != null)) {
        System.gc();
      }
      try (var other = WebSocketClient.connect(server.uri())) {
        isServed(other);
      }
    }
  }

  private static void comeAndGo(URI uri, Ending ending) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address(uri), 10_000);
      boolean refused = ending == Ending.REFUSAL;
      String request = refused ? RawPeer.REQUEST.replace("13", "12") : RawPeer.REQUEST;
      String frames =
          "\u0082\u0081\0\0\0\0a\u0002\u0081\0\0\0\0b" // a message, and half of one
              + switch (ending) {
                case CLOSE -> "\u0088\u0080\0\0\0\0";
                case VIOLATION -> "\u0082\u0081\0\0\0\0c";
                case CUT_OFF -> "\u0080\u00FE\u0001\u0000\0\0";
                case RESET, REFUSAL -> "";
              };
      socket.getOutputStream().write((request + frames).getBytes(ISO_8859_1));
      if (ending == Ending.RESET) {
        socket.setSoLinger(true, 0);
      } else {
        socket.setSoTimeout(Task.PATIENCE_SECONDS * 1000);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
    }
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
