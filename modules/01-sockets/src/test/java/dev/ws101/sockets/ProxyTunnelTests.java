package dev.ws101.sockets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ws101.certificates.ThrowAwayCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A proxy stands on a port here and does as each test says.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxyTunnelTests {
  private static final String HOST = "target.example";

  private Listener proxy;
  private ProxyTunnel tunnel;

  @BeforeEach
  void listen() throws IOException {
    proxy = Listener.bind(Wire.loopback());
    tunnel = ProxyTunnel.through(proxy.address());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
  }

  /// What the proxy does once it has read a request.
  @FunctionalInterface
  private interface Behaviour {
    void serve(Transport client, String request) throws Exception;
  }

  private Side proxying(Behaviour behaviour) {
    return Side.run(() -> {
      try (Transport client = proxy.accept().orElseThrow()) {
        StringBuilder request = new StringBuilder();
        byte[] octet = new byte[1];
        while (request.indexOf("\r\n\r\n") < 0) {
          assertThat(client.read(octet, 0, 1)).isEqualTo(1);
          request.append((char) octet[0]);
        }
        behaviour.serve(client, request.toString());
      }
    });
  }

  /// Answers, and then waits for the client to go.
  private Side answering(String answer) {
    return proxying((client, _) -> {
      write(client, answer);
      awaitEnd(client);
    });
  }

  /// Returns when the client has gone; if it left something unread, that shows as a reset.
  private static void awaitEnd(Transport client) {
    try {
      assertThat(client.read(new byte[1], 0, 1)).isEqualTo(-1);
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  private static void write(Transport transport, String text) throws IOException {
    transport.write(text.getBytes(ISO_8859_1), 0, text.length());
  }

  private TcpTransport connect() throws IOException {
    return tunnel.connect(HOST, 443, Wire.PATIENCE);
  }

  private ThrowableAssertAlternative<IOException> failure() {
    return assertThatExceptionOfType(IOException.class).isThrownBy(this::connect);
  }

  /// How a message begins, up to the reason.
  private String noTunnel() {
    int port = proxy.address().getPort();
    return "no tunnel to target.example:443 through the proxy 127.0.0.1:" + port + ": ";
  }

  @Test
  void theProxyIsAskedForHostAndPort() throws Exception {
    Side asked =
        proxying((client, request) -> {
          assertThat(request)
              .isEqualTo("CONNECT target.example:443 HTTP/1.1\r\nHost: target.example:443\r\n\r\n");
          write(client, "HTTP/1.1 200 OK\r\n\r\n");
        });
    connect().close();
    asked.join();
  }

  @Test
  void anAddressOfVersionSixKeepsItsBrackets() throws Exception {
    Side asked =
        proxying((client, request) -> {
          assertThat(request).startsWith("CONNECT [::1]:80 HTTP/1.1\r\nHost: [::1]:80\r\n");
          write(client, "HTTP/1.1 200 OK\r\n\r\n");
        });
    tunnel.connect("[::1]", 80, Duration.ZERO).close();
    asked.join();
  }

  @Test
  void credentialsGoWithTheFirstRequest() throws Exception {
    String pair = Base64.getEncoder().encodeToString("Aladdin:öpen:sesame".getBytes(UTF_8));
    Side asked =
        proxying((client, request) -> {
          assertThat(request).endsWith("\r\nProxy-Authorization: Basic " + pair + "\r\n\r\n");
          write(client, "HTTP/1.1 200 OK\r\n\r\n");
        });
    tunnel.withCredentials("Aladdin", "öpen:sesame").connect(HOST, 443, Wire.PATIENCE).close();
    asked.join();
  }

  @Test
  void octetsGoThroughBothWays() throws Exception {
    try (Listener target = Listener.bind(Wire.loopback())) {
      Side echo =
          Side.run(() -> {
            try (Transport transport = target.accept().orElseThrow()) {
              LadderTests.echo(transport);
            }
          });
      Side relay = relayTo(target);
      try (Transport client = connect()) {
        client.write(new byte[] {1, 2, 3}, 0, 3);
        client.shutdownOutput();
        assertThat(Reading.all(client)).containsExactly(1, 2, 3);
      }
      relay.join();
      echo.join();
    }
  }

  /// A proxy that does its work, whatever the name of the target.
  private Side relayTo(Listener target) {
    return proxying((client, _) -> {
      try (Transport server = TcpTransport.connect(target.address(), Wire.PATIENCE)) {
        write(client, "HTTP/1.1 200 Connection established\r\nVia: 1.1 us\r\n\r\n");
        Side back = Side.run(new Relay(server, client)::run);
        new Relay(client, server).run();
        back.join();
      }
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.0 200 Connection established\r\nProxy-Agent: x\r\n\r\n",
        "HTTP/1.1 299\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 103 Early Hints\r\n"
            + "Link: x\r\n\r\n"
            + "HTTP/1.1 200\r\n\r\n"
      })
  void whatStandsBehindASuccessBelongsToTheTunnel(String answer) throws Exception {
    Side there =
        proxying((client, _) -> {
          write(client, answer + "hello\r\n\r\n");
          client.shutdownOutput();
          awaitEnd(client);
        });
    try (Transport client = connect()) {
      assertThat(new String(Reading.all(client), ISO_8859_1)).isEqualTo("hello\r\n\r\n");
    }
    there.join();
  }

  @Test
  void aProxyThatWantsCredentialsSaysSo() throws Exception {
    Side there =
        answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 4\r\n\r\nbody");
    failure()
        .withMessage(
            noTunnel() + "it answers 407 Proxy Authentication Required; it wants credentials");
    there.join();
  }

  @Test
  void credentialsThatAreNotTakenAreNotShown() throws Exception {
    Side there = answering("HTTP/1.1 407 Who?\r\n\r\n");
    tunnel = tunnel.withCredentials("Aladdin", "swordfish");
    failure()
        .withMessage(
            noTunnel()
                + "it answers 407 Who?; it does not take these credentials, or not by Basic");
    assertThat(tunnel.toString()).doesNotContain("swordfish");
    there.join();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 403 Forbidden, 403 Forbidden",
    "HTTP/1.0 502 Bad Gateway, 502 Bad Gateway",
    "HTTP/1.1 302 Found, 302 Found",
    "HTTP/1.1 101 Switching Protocols, 101 Switching Protocols",
    "HTTP/1.1 503, 503"
  })
  void aProxyThatRefusesIsQuoted(String line, String quoted) throws Exception {
    Side there = answering(line + "\r\nLocation: http://elsewhere.example/\r\n\r\n");
    failure().withMessage(noTunnel() + "it answers " + quoted);
    there.join();
  }

  @Test
  void aLongReasonIsCut() throws Exception {
    Side there = answering("HTTP/1.1 500 " + "x".repeat(5000) + "\r\n\r\n");
    failure().withMessage(noTunnel() + "it answers 500 " + "x".repeat(80));
    there.join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\r\n",
        "200 OK\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 200\u001b[31m\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\r\nVia: us\n\r\n"
      })
  void whatIsNoAnswerIsFoundAtItsFirstBadLine(String garbage) throws Exception {
    Side there = answering(garbage);
    failure().withMessage(noTunnel() + "its answer is not HTTP/1.1");
    there.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "X: y\r\n", "\r\nHTTP/1.1 100 Continue\r\n"})
  void anEndlessHeadIsGivenUp(String piece) throws Exception {
    Side there =
        proxying((client, _) -> {
          write(client, "HTTP/1.1 100 Continue\r\n");
          write(client, piece.repeat(20_000));
          awaitEnd(client);
        });
    failure().withMessage(noTunnel() + "its answer does not end within 16384 octets");
    there.failure(); // what nobody reads may reset the connection while it is written
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nVia: us\r\n"})
  void silenceIsGivenUpWhenTimeIsUp(String begin) throws Exception {
    Side there = answering(begin);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> tunnel.connect(HOST, 443, Duration.ofMillis(100)))
        .withMessage(noTunnel() + "no whole answer within PT0.1S");
    there.failure(); // time may be up before the request is written
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nVia: us\r\n"})
  void aProxyThatLeavesIsNoTunnel(String begin) throws Exception {
    Side there =
        proxying((client, _) -> {
          write(client, begin);
          client.shutdownOutput();
          awaitEnd(client);
        });
    failure().withMessage(noTunnel() + "it ended the stream before its answer was whole");
    there.join();
  }

  @Test
  void aProxyThatIsNotThereGivesOneClearSentence() throws Exception {
    proxy.close();
    failure()
        .withMessageStartingWith(noTunnel() + "cannot connect to 127.0.0.1:")
        .withMessageContaining("refused");
  }

  @ParameterizedTest
  @CsvSource({"target.example, true", "proxy.example, false"})
  void theCertificateMustBeTheTargets(String madeOutTo, boolean trusted) throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts(madeOutTo);
    try (Listener target = Listener.bind(Wire.loopback(), certificate.serverContext())) {
      Side echo =
          Side.run(() -> {
            try (Transport transport = target.accept().orElseThrow()) {
              LadderTests.echo(transport);
            }
          });
      Side relay = relayTo(target);
      TcpTransport tcp = connect();
      ThrowingCallable tls =
          () -> TlsTransport.client(tcp, certificate.clientContext(), HOST, Wire.PATIENCE).close();
      if (trusted) {
        assertThatNoException().isThrownBy(tls);
      } else {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(tls)
            .withMessageContaining(HOST)
            .withMessageNotContaining("authority");
      }
      relay.failure();
      echo.failure();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 80",
    "a b, 80",
    "'a\r\nX: y', 80",
    "::1, 80",
    "user@host, 80",
    "host:1, 80",
    "host, 0",
    "host, 65536"
  })
  void whatIsNoTargetIsTheCallersFault(String host, int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tunnel.connect(host, port, Wire.PATIENCE));
  }

  @ParameterizedTest
  @CsvSource({"a:b, swordfish", "'a\r\n', swordfish", "a, 'swordfish\u007f'"})
  void whatBasicCannotSayIsTheCallersFault(String user, String password) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tunnel.withCredentials(user, password))
        .withMessageNotContaining("swordfish");
  }
}
