package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.engine.Admission;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.MemoryTransport;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Opening handshakes that come to nothing: nobody waits for ever, and everybody is told why.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpeningTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Options IMPATIENT =
      Options.DEFAULT.with(Timeouts.DEFAULT.withHandshake(Duration.ofMillis(100)));

  private static RawPeer connect(Server server) throws IOException {
    var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
    return new RawPeer(TcpTransport.connect(address, Duration.ofSeconds(60)), Role.CLIENT);
  }

  private static Server serve(Options options) throws IOException {
    return Servers.listen(ANY_PORT, options, WebSocket::receive);
  }

  @Test
  void halfAHeadGets408AndTheEnd() throws Exception {
    try (var server = serve(IMPATIENT);
        RawPeer peer = connect(server)) {
      peer.write(RawPeer.REQUEST.substring(0, 30));
      assertThat(peer.readToEnd()).startsWith("HTTP/1.1 408 ").contains("\r\n\r\n");
    }
  }

  /// A server that goes on waiting would be held by every client that says nothing.
  @Test
  void aClientThatSaysNothingIsNotWaitedForLonger() throws Exception {
    try (var server = serve(IMPATIENT);
        RawPeer peer = connect(server)) {
      assertThat(peer.readToEnd()).startsWith("HTTP/1.1 408 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aRefusedRequestGetsItsStatusAndTheEnd(String method) throws Exception {
    String request = RawPeer.REQUEST.replace("GET", method).replace("Version: 13", "Version: 8");
    try (var server = serve(Options.DEFAULT);
        RawPeer peer = connect(server)) {
      peer.write(request);
      assertThat(peer.readToEnd())
          .startsWith(method.equals("GET") ? "HTTP/1.1 426 " : "HTTP/1.1 405 ")
          .contains("Connection: close")
          .doesNotContain("101 Switching");
    }
  }

  @Test
  void aRequestThatIsTooLongIsRefusedBeforeItsEnd() throws Exception {
    try (var server = serve(Options.DEFAULT);
        RawPeer peer = connect(server)) {
      peer.write(RawPeer.REQUEST.replace("\r\n\r\n", "\r\nX: " + "x".repeat(20_000)));
      assertThat(peer.readToEnd()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void garbageInsteadOfHttpIsRefused() throws Exception {
    try (var server = serve(Options.DEFAULT);
        RawPeer peer = connect(server)) {
      peer.write("\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n");
      assertThat(peer.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void theApplicationTurnsAwayWhomItDoesNotLike() throws Exception {
    Gate gate =
        request -> {
          if (!request.path().equals("/chat")) {
            return new Admission.Refuse(answer(404, "Not Found"));
          }
          boolean known = request.cookies().containsKey("session");
          return known ? Admission.ACCEPT : new Admission.Refuse(answer(401, "Unauthorized"));
        };
    try (var server = Servers.listen(ANY_PORT, Options.DEFAULT, gate, WebSocket::receive)) {
      assertThat(refusal(server.uri().resolve("/other"), Headers.NONE)).isEqualTo(404);
      assertThat(refusal(server.uri().resolve("/chat"), Headers.NONE)).isEqualTo(401);
      Headers own = Headers.of("Cookie", "session=1");
      WebSocketClient.connect(server.uri().resolve("/chat"), Options.DEFAULT.with(own)).close();
    }
  }

  /// The application's fault is not the client's: it is told so, and the server goes on.
  @Test
  void aGateThatThrowsAnswers500AndTheServerGoesOn() throws Exception {
    Gate gate =
        request -> {
          if (request.path().equals("/bug")) {
            throw new IllegalStateException("a bug");
          }
          return Admission.ACCEPT;
        };
    try (var server = Servers.listen(ANY_PORT, Options.DEFAULT, gate, WebSocket::receive)) {
      assertThat(refusal(server.uri().resolve("/bug"), Headers.NONE)).isEqualTo(500);
      WebSocketClient.connect(server.uri().resolve("/chat")).close();
    }
  }

  /// The caller of connect() gets no socket that it could close.
  @Test
  void anObserverThatThrowsLeavesNoConnectionBehind() throws Exception {
    Options observed =
        Options.DEFAULT.with(_ -> {
          throw new IllegalStateException("observer");
        });
    CompletableFuture<Integer> code = new CompletableFuture<>();
    WebSocketHandler handler =
        socket ->
            code.complete(
                catchThrowableOfType(ConnectionClosed.class, socket::receive).result().code());
    try (var server = Servers.listen(ANY_PORT, handler)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> WebSocketClient.connect(server.uri(), observed));
      assertThat(code.get(60, TimeUnit.SECONDS)).isEqualTo(1006);
    }
  }

  private static HttpResponse answer(int status, String reason) {
    Headers headers = Headers.of("Connection", "close", "Content-Length", "0");
    return new HttpResponse(status, reason, headers, new byte[0]);
  }

  private static int refusal(URI uri, Headers headers) {
    return catchThrowableOfType(
            HandshakeRefused.class,
            () -> WebSocketClient.connect(uri, Options.DEFAULT.with(headers)))
        .refusal()
        .response()
        .orElseThrow()
        .status();
  }

  /// What a client makes of a server that answers with these octets and then waits for the end.
  private static Event.Refused afterAnswer(String answer, Options options) throws Exception {
    try (Listener listener = Listener.bind(ANY_PORT)) {
      Task<Void> serving =
          Task.start(() -> {
            try (Transport transport = listener.accept().orElseThrow();
                RawPeer peer = new RawPeer(transport, Role.SERVER)) {
              peer.write(answer);
              assertThat(peer.readToEnd()).startsWith("GET / HTTP/1.1\r\n");
              return null;
            }
          });
      URI uri = URI.create("ws://localhost:" + listener.address().getPort() + "/");
      Event.Refused refusal =
          catchThrowableOfType(HandshakeRefused.class, () -> WebSocketClient.connect(uri, options))
              .refusal();
      serving.get(); // the client has closed TCP, and said nothing after its request
      return refusal;
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForLonger() throws Exception {
    Event.Refused refusal = afterAnswer("", IMPATIENT);
    assertThat(refusal.clause()).isEqualTo("6455-4.1-44");
    assertThat(refusal.detail()).contains("in time");
    assertThat(refusal.response()).isEmpty();
  }

  @Test
  void aServerThatAnswersHalfIsNotWaitedForLonger() throws Exception {
    Event.Refused refusal = afterAnswer("HTTP/1.1 101 Switching Pro", IMPATIENT);
    assertThat(refusal.detail()).contains("in time");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 401, 503})
  void anotherStatusThan101IsHandedToTheApplication(int status) throws Exception {
    String answer =
        "HTTP/1.1 " + status + " Any\r\nLocation: /x\r\nWWW-Authenticate: Basic realm=r\r\n\r\n";
    Event.Refused refusal = afterAnswer(answer, Options.DEFAULT);
    HttpResponse response = refusal.response().orElseThrow();
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers().first("Location")).contains("/x");
    assertThat(response.headers().first("www-authenticate")).contains("Basic realm=r");
  }

  @Test
  void anAnswerThatIsNotHttpIsNoAnswer() throws Exception {
    Event.Refused refusal = afterAnswer("SSH-2.0-OpenSSH_9.2\r\n", Options.DEFAULT);
    assertThat(refusal.response()).isEmpty();
    assertThat(refusal.detail()).contains("first line");
  }

  @Test
  void anAnswerThatIsTooLongIsRefusedBeforeItsEnd() throws Exception {
    Options small = Options.DEFAULT.with(Limits.DEFAULT.withHead(500));
    Event.Refused refusal = afterAnswer("HTTP/1.1 101 " + "x".repeat(1000), small);
    assertThat(refusal.detail()).contains("too long");
  }

  @Test
  void a101WithTheWrongKeyIsRefused() throws Exception {
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    Event.Refused refusal = afterAnswer(answer, Options.DEFAULT);
    assertThat(refusal.response().orElseThrow().status()).isEqualTo(101);
    assertThat(refusal.clause()).startsWith("6455-4.1-");
  }

  @Test
  void aStreamThatEndsIsNoAnswer() throws Exception {
    var pair = MemoryTransport.pair();
    Connection us = Ends.client(Options.DEFAULT, pair.left());
    pair.right().write("HTTP/1.1 101".getBytes(), 0, 12);
    pair.right().shutdownOutput();
    assertThatExceptionOfType(HandshakeRefused.class)
        .isThrownBy(us::open)
        .withMessageContaining("ended before the opening handshake did");
  }

  @Test
  void nobodyListening() throws Exception {
    try (Socket holder = new Socket()) { // so that nobody else comes to listen there
      holder.bind(ANY_PORT);
      URI uri = URI.create("ws://127.0.0.1:" + holder.getLocalPort());
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> WebSocketClient.connect(uri))
          .withMessageContaining("cannot connect to 127.0.0.1:" + holder.getLocalPort());
    }
  }

  /// It would answer nobody.
  @Test
  void optionsThatGiveNoHandshakeAreRefusedAtOnce() {
    Options impossible = Options.DEFAULT.with(Headers.of("Sec-WebSocket-Key", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> serve(impossible));
    Options noToken = Options.DEFAULT.withSubprotocols("no token");
    assertThatIllegalArgumentException().isThrownBy(() -> serve(noToken));
  }

  /// The connection that has not said anything yet is not waited for.
  @Test
  void aServerThatStopsDoesNotWaitForHalfAHead() throws Exception {
    CompletableFuture<Void> reading = new CompletableFuture<>();
    Duration patience = Duration.ofMinutes(5);
    Options options =
        Options.DEFAULT
            .with(Timeouts.DEFAULT.withHandshake(patience).withClose(patience))
            .with(_ -> reading.complete(null));
    Server server = Servers.listen(ANY_PORT, options, WebSocket::receive);
    try (RawPeer idle = connect(server);
        RawPeer open = connect(server)) {
      idle.write("GET");
      open.open();
      reading.get(); // so the one before it has been accepted as well
      Task<Void> stopping =
          Task.start(() -> {
            server.close();
            return null;
          });
      assertThat(open.read().code()).isEqualTo(1001);
      open.closeFrame(1001);
      open.expectEnd();
      open.end();
      stopping.get();
      assertThat(idle.readToCut()).isEmpty();
    }
  }
}
