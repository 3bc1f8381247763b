package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.sockets.ClientAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that say by a certificate who they are. [6455-10.5-01]
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientCertificateTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  private static ThrowAwayCertificate server;
  private static ThrowAwayCertificate ann;
  private static ThrowAwayCertificate stranger;

  private final BlockingQueue<List<X509Certificate>> shown = new LinkedBlockingQueue<>();
  private final BlockingQueue<Event> seen = new LinkedBlockingQueue<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = ThrowAwayCertificate.forHosts("127.0.0.1");
    ann = ThrowAwayCertificate.forHosts("ann.example");
    stranger = ThrowAwayCertificate.forHosts("stranger.example");
  }

  private Server listen(ClientAuth clients) throws Exception {
    Gate gate =
        request -> {
          shown.add(request.certificates());
          return Admission.ACCEPT;
        };
    List<Port> ports = List.of(Port.wss(ANY_PORT, server.contextTrusting(ann), clients));
    Observer observer = seen::add;
    WebSocketHandler handler = socket -> socket.send("hello");
    return Servers.listen(ports, Options.DEFAULT.with(observer), gate, handler);
  }

  private static void greeted(Server server, SSLContext client) throws IOException {
    try (var socket = WebSocketClient.connect(server.uri(), Options.DEFAULT.with(client))) {
      assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ClientAuth.class,
      names = {"WANT", "NEED"})
  void aGateSeesWhoTheClientIs(ClientAuth clients) throws Exception {
    try (var listening = listen(clients)) {
      greeted(listening, ann.contextTrusting(server));
      assertThat(shown.take()).first().isEqualTo(ann.certificate());
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE, true", "NONE, false", "WANT, false"})
  void whoNeedNotSayComesIn(ClientAuth clients, boolean hasOne) throws Exception {
    SSLContext client = hasOne ? ann.contextTrusting(server) : server.clientContext();
    try (var listening = listen(clients)) {
      greeted(listening, client);
      assertThat(shown.take()).isEmpty();
    }
  }

  /// Both sides are told, in either version: of TLS 1.3 the client learns when it reads. What it is
  /// about to write may fail before it has read the alert.
  @ParameterizedTest
  @CsvSource({"TLSv1.2, handshake_failure", "TLSv1.3, certificate_required"})
  void whoHasNoneWhereOneIsNeededIsTold(String version, String alert) throws Exception {
    try (var listening = listen(ClientAuth.NEED)) {
      IOException refused = refused(listening, server.clientContext(version));
      assertThat(refused.getMessage()).containsAnyOf(alert, "may want a certificate from us");
      assertThat(detail()).contains("TLS handshake with 127.0.0.1:").contains("certificate");
      assertThat(shown).as("the gate is not asked").isEmpty();
    }
  }

  /// Left to itself the JDK shows nothing that the server would not trust; others may.
  @ParameterizedTest
  @EnumSource(
      value = ClientAuth.class,
      names = {"WANT", "NEED"})
  void aCertificateThatNobodyVouchesForIsRefused(ClientAuth clients) throws Exception {
    try (var listening = listen(clients)) {
      assertThat(refused(listening, stranger.pushyContextTrusting(server)))
          .hasMessageContaining("certificate");
      assertThat(detail()).contains("the certificate leads to no authority");
      assertThat(shown).isEmpty();
    }
  }

  /// [ROBUST-tls-01] Who shows one is not let off from looking.
  @Test
  void theServersNameIsCheckedAllTheSame() throws Exception {
    try (var listening = listen(ClientAuth.NEED)) {
      var uri = listening.uri().resolve("wss://localhost:" + listening.uri().getPort());
      Options client = Options.DEFAULT.with(ann.contextTrusting(server));
      assertThat(
              catchThrowableOfType(IOException.class, () -> WebSocketClient.connect(uri, client)))
          .hasMessageContaining("localhost");
    }
  }

  private static IOException refused(Server listening, SSLContext client) {
    Options options = Options.DEFAULT.with(client);
    return catchThrowableOfType(
        IOException.class, () -> WebSocketClient.connect(listening.uri(), options));
  }

  private String detail() throws InterruptedException {
    Event event = seen.poll(60, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(Event.Refused.class);
    return ((Event.Refused) event).detail();
  }
}
