package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.engine.Admission;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that send a client elsewhere, and what it tells whom; and its cookies.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedirectTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  private static final Headers SECRETS =
      Headers.of(
          "Authorization", "Bearer x",
          "Proxy-Authorization", "Basic x",
          "X-Api-Key", "x",
          "User-Agent", "test");

  private static final Options THREE =
      Options.DEFAULT.with(SECRETS).withCookie("a", "1").with(new Redirects(3));

  private final List<HttpRequest> asked = new CopyOnWriteArrayList<>();

  /// Sends clients from /from to a place, and greets them anywhere else.
  private WebSocketServer redirecting(Options options, int status, String location)
      throws IOException {
    Gate gate =
        request -> {
          asked.add(request.request());
          Headers where = location.isEmpty() ? Headers.NONE : Headers.of("Location", location);
          return request.path().equals("/from/a")
              ? Gate.refuse(status, "Elsewhere", "not here", where)
              : Admission.ACCEPT;
        };
    return WebSocketServer.listen(ANY_PORT, options, gate, RedirectTests::greet);
  }

  private WebSocketServer redirecting(String location) throws IOException {
    return redirecting(Options.DEFAULT, 302, location);
  }

  private static void greet(WebSocket socket) throws IOException {
    socket.send("hello");
  }

  private static URI from(WebSocketServer server) {
    return server.uri().resolve("/from/a?b");
  }

  private static void greeted(WebSocketServer server, Options client) throws IOException {
    try (var socket = WebSocketClient.connect(from(server), client)) {
      assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
    }
  }

  private static HandshakeRefused refused(WebSocketServer server, Options client) {
    return catchThrowableOfType(
        HandshakeRefused.class, () -> WebSocketClient.connect(from(server), client));
  }

  private List<String> targets() {
    return asked.stream().map(HttpRequest::target).toList();
  }

  @Test
  void noRedirectIsFollowedUnlessThatIsWanted() throws Exception {
    try (var server = redirecting("/to")) {
      assertThat(refused(server, Options.DEFAULT).refusal().response().orElseThrow().status())
          .isEqualTo(302);
      assertThat(targets()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, /to, /to",
    "302, to?c#d, /from/to?c",
    "303, ../to, /to",
    "307, ?c, ''",
    "308, //127.0.0.1:PORT/to, /to",
    "302, ws://127.0.0.1:PORT/to, /to",
    "302, http://127.0.0.1:PORT, /",
    "302, HTTP://127.0.0.1:PORT/to, /to"
  })
  void aPlaceIsFoundHoweverItIsNamed(int status, String location, String target) throws Exception {
    List<String> places = new ArrayList<>();
    Gate gate =
        request -> {
          places.add(request.request().target());
          String to =
              location.replace("PORT", request.headers().first("Host").orElseThrow().split(":")[1]);
          return places.size() == 1
              ? Gate.refuse(status, "Elsewhere", "not here", Headers.of("Location", to))
              : Admission.ACCEPT;
        };
    try (var server =
        WebSocketServer.listen(ANY_PORT, Options.DEFAULT, gate, RedirectTests::greet)) {
      greeted(server, THREE);
    }
    assertThat(places).containsExactly("/from/a?b", target.isEmpty() ? "/from/a?c" : target);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 401, 404, 503})
  void whatIsNoRedirectIsNotFollowed(int status) throws Exception {
    try (var server = redirecting(Options.DEFAULT, status, "/to")) {
      assertThat(refused(server, THREE).refusal().response().orElseThrow().status())
          .isEqualTo(status);
      assertThat(targets()).hasSize(1);
    }
  }

  /// [ROBUST-hs-14]
  @Test
  void secretsStayWithTheirOrigin() throws Exception {
    try (var other = redirecting("");
        var server = redirecting(other.uri().resolve("/to").toString())) {
      greeted(server, THREE);
    }
    assertThat(asked).hasSize(2);
    Headers first = asked.getFirst().headers();
    Headers second = asked.getLast().headers();
    for (String name : List.of("Authorization", "Proxy-Authorization", "X-Api-Key", "Cookie")) {
      assertThat(first.contains(name)).as(name).isTrue();
      assertThat(second.contains(name)).as(name).isFalse();
    }
    assertThat(second.first("User-Agent")).contains("test");
    assertThat(second.first("Host")).isNotEqualTo(first.first("Host"));
  }

  @Test
  void secretsGoAlongWithinAnOrigin() throws Exception {
    try (var server = redirecting("/to")) {
      greeted(server, THREE);
    }
    assertThat(asked.getLast().headers().first("Authorization")).contains("Bearer x");
    assertThat(asked.getLast().headers().first("Cookie")).contains("a=1");
    assertThat(asked.getFirst().headers().first("Sec-WebSocket-Key"))
        .as("every attempt has a nonce of its own")
        .isNotEqualTo(asked.getLast().headers().first("Sec-WebSocket-Key"));
  }

  /// [ROBUST-hs-15]
  @Test
  void aLoopHasAnEnd() throws Exception {
    try (var server = redirecting("/from/a")) {
      assertThat(refused(server, THREE))
          .hasMessage("too many redirects [ROBUST-hs-15]")
          .extracting(it -> it.refusal().response().orElseThrow().status())
          .isEqualTo(302);
      assertThat(targets()).as("the first and three more").hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', without Location",
    "ftp://127.0.0.1/, a WebSocket URI starts with",
    "http://user@127.0.0.1/, no user goes here",
    "'http://[/', to nowhere"
  })
  void aPlaceThatIsNoneIsARefusal(String location, String why) throws Exception {
    try (var server = redirecting(location)) {
      assertThat(refused(server, THREE)).hasMessageContaining(why);
    }
  }

  /// [ROBUST-hs-14]
  @Test
  void nothingLeadsFromWssToWs() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
    Options secure = Options.DEFAULT.with(certificate.serverContext());
    Options client = THREE.with(certificate.clientContext());
    try (var plain = redirecting("");
        var tls = redirecting(secure, 302, plain.uri().resolve("/to").toString())) {
      assertThat(refused(tls, client)).hasMessageContaining("a redirect from wss to ws");
      assertThat(targets()).as("the other server was not asked").hasSize(1);
      String https = tls.uri().resolve("/to").toString().replace("wss:", "https:");
      try (var server = redirecting(https)) {
        greeted(server, client);
      }
    }
  }

  /// Each answer takes more than half of the time that there is for all.
  @Test
  void allHopsShareOneBudget() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Gate slow =
        _ -> {
          try {
            never.await(300, TimeUnit.MILLISECONDS); // against a limit of 500
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Gate.refuse(302, "Found", "not here", Headers.of("Location", "/from/a"));
        };
    Options client =
        THREE
            .with(new Redirects(1000))
            .with(Timeouts.DEFAULT.withHandshake(Duration.ofMillis(500)));
    try (var server =
        WebSocketServer.listen(ANY_PORT, Options.DEFAULT, slow, RedirectTests::greet)) {
      long start = System.nanoTime();
      assertThat(
              catchThrowableOfType(
                  IOException.class, () -> WebSocketClient.connect(from(server), client)))
          .isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void cookiesGoInOneField() throws Exception {
    Options client =
        Options.DEFAULT
            .with(Headers.of("cookie", "a=1", "User-Agent", "test"))
            .withCookie("b", "2=3")
            .withCookie("c", "\"4\"");
    assertThat(client.terms().headers().all("Cookie")).containsExactly("a=1; b=2=3; c=\"4\"");
    assertThat(client.terms().headers().contains("User-Agent")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a", "a b|c", "a;b|c", "a=b|c", "a|b c", "a|b;c=d", "a|b,c", "a|b\\c", "a|é", "a|b\"",
        "a|\"b"
      })
  void whatIsNoCookieIsRefused(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.DEFAULT.withCookie(name, value))
        .withMessageContaining("cannot be a cookie");
  }

  @Test
  void aLineBreakIsNoCookie() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.DEFAULT.withCookie("a", "b\r\nc: d"));
    assertThatIllegalArgumentException().isThrownBy(() -> Options.DEFAULT.withCookie("a", "b\n"));
  }
}
