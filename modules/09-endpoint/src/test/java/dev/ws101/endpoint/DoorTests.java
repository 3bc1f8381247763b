package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.engine.Admission;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.masking.Role;
import dev.ws101.sockets.TcpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who comes in, over TCP.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  private static void echo(WebSocket socket) throws IOException {
    while (true) {
      socket.send(socket.receive());
    }
  }

  private static RawPeer arrive(Server server) throws IOException {
    var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
    return new RawPeer(TcpTransport.connect(address, Duration.ofSeconds(60)), Role.CLIENT);
  }

  private static HttpResponse refusal(URI uri, Options options) {
    return catchThrowableOfType(HandshakeRefused.class, () -> WebSocketClient.connect(uri, options))
        .refusal()
        .response()
        .orElseThrow();
  }

  /// [ROBUST-origin-01]
  @Test
  void aForeignPageIsRefusedUnlessThatIsSwitchedOff() throws Exception {
    Options page = Options.DEFAULT.with(Headers.of("Origin", "https://evil.example"));
    try (var server = Servers.listen(ANY_PORT, DoorTests::echo)) {
      assertThat(refusal(server.uri(), page).status()).isEqualTo(403);
      Headers own = Headers.of("Origin", "http://127.0.0.1:" + server.uri().getPort());
      WebSocketClient.connect(server.uri(), Options.DEFAULT.with(own)).close();
    }
    Options anybody = Options.DEFAULT.with(OriginPolicy.ANY);
    try (var server = Servers.listen(ANY_PORT, anybody, DoorTests::echo)) {
      WebSocketClient.connect(server.uri(), page).close();
    }
  }

  /// [ROBUST-origin-03]
  @Test
  void aMalformedOriginIsRefusedCleanly() throws Exception {
    try (var server = Servers.listen(ANY_PORT, DoorTests::echo);
        RawPeer peer = arrive(server)) {
      String junk = "Origin: " + "x".repeat(10_000) + "\r\n\r\n";
      peer.write(RawPeer.REQUEST.replace("\r\n\r\n", "\r\n" + junk));
      assertThat(peer.readToEnd()).startsWith("HTTP/1.1 403 ").contains("Connection: close");
    }
  }

  @Test
  void aGateSeesTheRequestAndTellsTheHandler() throws Exception {
    CompletableFuture<UpgradeRequest> seen = new CompletableFuture<>();
    Gate gate =
        request -> {
          seen.complete(request);
          request.attributes().put("user", request.cookies().get("user"));
          return new Admission.Accept(Optional.of("b"), Headers.of("Set-Cookie", "seen=1"));
        };
    WebSocketHandler handler = socket -> socket.send("" + socket.attributes().get("user"));
    Options server = Options.DEFAULT.withSubprotocols("a", "b");
    Options client = server.with(Headers.of("Cookie", "user=ann; theme=dark; user=bob"));
    try (var listening = Servers.listen(ANY_PORT, server, gate, handler);
        var socket =
            WebSocketClient.connect(
                listening.uri().resolve("/room%2F1?a=1&b=%C3%A9+&a=2&=x&c"), client)) {
      assertThat(socket.receive()).isEqualTo(new Message.Text("ann"));
      assertThat(socket.subprotocol()).contains("b");
      assertThat(socket.opening().response().headers().first("Set-Cookie")).contains("seen=1");
      assertThat(socket.remote()).isEqualTo("127.0.0.1:" + listening.uri().getPort());
    }
    UpgradeRequest request = seen.get(60, TimeUnit.SECONDS);
    assertThat(request.path()).isEqualTo("/room%2F1");
    assertThat(request.query())
        .isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("é "), "c", List.of("")));
    assertThat(request.cookies()).isEqualTo(Map.of("user", "ann", "theme", "dark"));
    assertThat(request.secure()).isFalse();
    assertThat(request.remote()).startsWith("127.0.0.1:");
  }

  /// What cannot be decoded is not our affair, and no reason to fail.
  @Test
  void aQueryMayBeAnything() {
    HttpRequest request = new HttpRequest("GET", "/?d=%zz&&=&%=%", "HTTP/1.1", Headers.NONE);
    assertThat(new UpgradeRequest(request, "", false, List.of(), Map.of()).query())
        .isEqualTo(Map.of("d", List.of("%zz"), "%", List.of("%")));
  }

  @Test
  void aGateMayAnswerWhatItLikes() throws Exception {
    Gate gate =
        _ -> Gate.refuse(401, "Unauthorized", "who?", Headers.of("WWW-Authenticate", "Bearer"));
    try (var server = Servers.listen(ANY_PORT, Options.DEFAULT, gate, DoorTests::echo);
        RawPeer peer = arrive(server)) {
      peer.write(RawPeer.REQUEST + "GET /admin HTTP/1.1\r\n\r\n"); // [ROBUST-proxy-03]
      assertThat(peer.readToEnd())
          .startsWith("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n")
          .contains("WWW-Authenticate: Bearer\r\n")
          .endsWith("\r\n\r\nwho?\n");
    }
  }

  /// [ROBUST-res-01] Silence counts as well: those in the crowd need not have said anything.
  @Test
  void whoComesWhenItIsFullGets503AndMayComeLater() throws Exception {
    Options small = Options.DEFAULT.with(Crowd.DEFAULT.withConnections(3));
    try (var server = Servers.listen(ANY_PORT, small, DoorTests::echo)) {
      RawPeer silent = arrive(server);
      RawPeer open = arrive(server).open();
      RawPeer last = arrive(server).open();
      while (server.connections() < 3) {
        Thread.onSpinWait();
      }
      HttpResponse full = refusal(server.uri(), Options.DEFAULT);
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.headers().first("Retry-After")).contains("10");
      open.frame(Opcode.TEXT, "61");
      assertThat(open.read()).as("others are served").isEqualTo(RawPeer.Frame.text("a"));
      last.closeFrame(1000);
      last.read();
      last.end();
      last.expectEnd();
      while (server.connections() > 2) {
        Thread.onSpinWait();
      }
      WebSocketClient.connect(server.uri()).close();
      silent.close();
      open.close();
    }
  }

  @Test
  void whoHasTooManyConnectionsGets429() throws Exception {
    Options small = Options.DEFAULT.with(Crowd.DEFAULT.withPerAddress(1));
    try (var server = Servers.listen(ANY_PORT, small, DoorTests::echo);
        RawPeer _ = arrive(server).open()) {
      HttpResponse tooMany = refusal(server.uri(), Options.DEFAULT);
      assertThat(tooMany.status()).isEqualTo(429);
      assertThat(tooMany.headers().first("Retry-After")).contains("10");
    }
  }

  /// Even to say no costs something, so not everybody is told.
  @Test
  void aRushIsCutOffWithoutAWord() throws Exception {
    Options small = Options.DEFAULT.with(Crowd.DEFAULT.withConnections(1));
    try (var server = Servers.listen(ANY_PORT, small, DoorTests::echo);
        RawPeer inside = arrive(server).open()) {
      List<RawPeer> rush = new ArrayList<>();
      for (int i = 0; i < Turnstile.MOST_TURNED_AWAY; i++) {
        rush.add(arrive(server));
      }
      while (server.connections() < 1 + Turnstile.MOST_TURNED_AWAY) {
        Thread.onSpinWait();
      }
      try (RawPeer late = arrive(server)) {
        assertThat(late.readToEnd()).isEmpty();
      }
      for (RawPeer peer : rush) {
        peer.close();
      }
      inside.frame(Opcode.TEXT, "61");
      assertThat(inside.read()).isEqualTo(RawPeer.Frame.text("a"));
    }
  }

  @Test
  void anAddressOfIpv6IsItsNetwork() {
    Turnstile turnstile = new Turnstile(Crowd.DEFAULT.withPerAddress(1));
    assertThat(turnstile.enter("[2001:db8::1]:1")).isEqualTo(Turnstile.Turn.IN);
    assertThat(turnstile.enter("[2001:db8::ffff:2]:2")).isEqualTo(Turnstile.Turn.TOO_MANY);
    assertThat(turnstile.enter("[2001:db8:0:1::1]:1")).isEqualTo(Turnstile.Turn.IN);
    assertThat(turnstile.enter("192.0.2.1:1")).isEqualTo(Turnstile.Turn.IN);
    assertThat(turnstile.enter("192.0.2.2:1")).isEqualTo(Turnstile.Turn.IN);
    assertThat(turnstile.enter("192.0.2.2:2")).isEqualTo(Turnstile.Turn.TOO_MANY);
    turnstile.leave("192.0.2.2:1", Turnstile.Turn.IN);
    assertThat(turnstile.enter("192.0.2.2:3")).isEqualTo(Turnstile.Turn.IN);
  }

  @Test
  void oneServerHasPortsWithAndWithoutTls() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
    List<Port> ports = List.of(Port.ws(ANY_PORT), Port.wss(ANY_PORT, certificate.serverContext()));
    Gate gate =
        request -> {
          request.attributes().put("secure", request.secure());
          return Admission.ACCEPT;
        };
    WebSocketHandler handler = socket -> socket.send("" + socket.attributes().get("secure"));
    Options client = Options.DEFAULT.with(certificate.clientContext());
    try (var server = Servers.listen(ports, Options.DEFAULT, gate, handler)) {
      assertThat(server.uris()).extracting(URI::getScheme).containsExactly("ws", "wss");
      for (URI uri : server.uris()) {
        try (var socket = WebSocketClient.connect(uri, client)) {
          String secure = "" + uri.getScheme().equals("wss");
          assertThat(socket.receive()).isEqualTo(new Message.Text(secure));
        }
      }
    }
  }

  @Test
  void portsThatCannotBeHadLeaveNoneBehind() throws Exception {
    try (var other = Servers.listen(ANY_PORT, DoorTests::echo)) {
      var taken = new InetSocketAddress("127.0.0.1", other.uri().getPort());
      List<Port> ports = List.of(Port.ws(ANY_PORT), Port.ws(taken));
      assertThat(
              catchThrowableOfType(
                  IOException.class,
                  () -> Servers.listen(ports, Options.DEFAULT, Gate.OPEN, DoorTests::echo)))
          .hasMessageContaining("cannot listen on 127.0.0.1:" + other.uri().getPort());
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatSendsTooFastIsClosedWith1008(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT.with(new Rate(1, 5)));
    for (int i = 0; i < 7; i++) {
      ends.peer().frame(i % 2 == 0 ? Opcode.TEXT : Opcode.PING, "");
    }
    Task<List<Message>> receiving =
        Task.start(() -> {
          List<Message> received = new ArrayList<>();
          ends.us().forEach(received::add);
          return received;
        });
    RawPeer.Frame frame = ends.peer().read();
    while (frame.opcode() == Opcode.PONG) {
      frame = ends.peer().read();
    }
    assertThat(frame.code()).isEqualTo(1008);
    ends.peer().closeFrame(1008);
    ends.peer().end();
    assertThat(receiving.get()).as("three of five were messages").hasSize(3);
  }

  /// Why there need not be a limit: whoever floods gets no further than the application, but for
  /// what is on its way and one read. [ROBUST-res-02]
  @ParameterizedTest
  @EnumSource(Role.class)
  void aFloodIsNoFasterThanItIsReceived(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT, 1000);
    byte[] frame = ends.peer().encoded(true, Opcode.TEXT, new byte[0]);
    AtomicLong written = new AtomicLong();
    Task<Void> flood =
        Task.<Void>start(() -> {
          while (true) {
            ends.peer().write(frame);
            written.addAndGet(frame.length);
          }
        });
    for (int i = 0; i < 100; i++) {
      ends.us().receive();
    }
    flood.awaitBlocked();
    assertThat(written.get())
        .isLessThan((100 + Servers.kind().ahead()) * frame.length + 2 * 1000 + 8 * 1024);
    ends.peer().close();
    assertThat(catchThrowableOfType(IOException.class, flood::get)).isNotNull();
  }

  @Test
  void aRateAllowsABurstAndThenItsPace() {
    Rate.Meter meter = new Rate(10, 3).new Meter(0);
    long pace = Duration.ofMillis(100).toNanos();
    assertThat(meter.passes(0)).isTrue();
    assertThat(meter.passes(0)).isTrue();
    assertThat(meter.passes(0)).isTrue();
    assertThat(meter.passes(pace - 1)).isFalse();
    assertThat(meter.passes(pace)).isTrue();
    assertThat(meter.passes(pace)).isFalse();
    assertThat(meter.passes(20 * pace)).isTrue();
    assertThat(meter.passes(20 * pace)).isTrue();
    assertThat(meter.passes(20 * pace)).isTrue();
    assertThat(meter.passes(20 * pace)).as("silence saves up no more than a burst").isFalse();
  }
}
