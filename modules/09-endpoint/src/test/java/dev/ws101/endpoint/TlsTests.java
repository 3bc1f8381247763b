package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.control.CloseResult;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.TlsTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `wss`: the same over TLS.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Options servers;
  private static Options clients;
  private static ThrowAwayCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
    Options patient = Options.DEFAULT.with(Timeouts.DEFAULT.withClose(Duration.ofMinutes(5)));
    servers = patient.with(certificate.serverContext());
    clients = patient.with(certificate.clientContext());
  }

  private static void echo(WebSocket socket) throws IOException {
    while (true) {
      socket.send(socket.receive());
    }
  }

  @Test
  void messagesComeBackAndTheEndIsClean() throws Exception {
    byte[] large = new byte[300_000];
    new Random(1).nextBytes(large);
    try (var server = Servers.listen(ANY_PORT, servers, TlsTests::echo)) {
      assertThat(server.uri().getScheme()).isEqualTo("wss");
      var socket = WebSocketClient.connect(server.uri(), clients);
      socket.send("häh?");
      socket.send(large.clone());
      assertThat(socket.receive()).isEqualTo(new Message.Text("häh?"));
      assertThat(socket.receive()).isEqualTo(new Message.Binary(large));
      CloseResult result = socket.close(1000, "done");
      assertThat(result.clean()).isTrue();
      assertThat(result.code()).isEqualTo(1000);
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() throws Exception {
    Options stranger = clients.with(ThrowAwayCertificate.forHosts("127.0.0.1").clientContext());
    try (var server = Servers.listen(ANY_PORT, servers, TlsTests::echo)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> WebSocketClient.connect(server.uri(), stranger))
          .withMessageContaining("the certificate leads to no authority");
    }
  }

  /// Many peers just close TCP. After both have said Close nothing is lost by that.
  @Test
  void aClientThatEndsWithoutCloseNotifyDoesNotSpoilACleanEnd() throws Exception {
    CompletableFuture<CloseResult> end = new CompletableFuture<>();
    WebSocketHandler handler =
        socket -> {
          try {
            socket.receive();
          } catch (ConnectionClosed closed) {
            end.complete(closed.result());
          }
        };
    try (var server = Servers.listen(ANY_PORT, servers, handler)) {
      var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
      TcpTransport tcp = TcpTransport.connect(address, PATIENCE);
      RawPeer peer =
          new RawPeer(
              TlsTransport.client(tcp, certificate.clientContext(), "127.0.0.1", PATIENCE),
              Role.CLIENT);
      peer.open().closeFrame(4000);
      assertThat(peer.read().code()).isEqualTo(4000);
      tcp.close();
      assertThat(end.get(60, TimeUnit.SECONDS).clean()).isTrue();
      assertThat(end.get().code()).isEqualTo(4000);
    }
  }

  @Test
  void aServerThatEndsWithoutCloseNotifyDoesNotSpoilACleanEnd() throws Exception {
    try (Listener listener = Listener.bind(ANY_PORT)) {
      Task<Void> serving =
          Task.start(() -> {
            TcpTransport tcp = (TcpTransport) listener.accept().orElseThrow();
            RawPeer peer =
                new RawPeer(TlsTransport.server(tcp, certificate.serverContext()), Role.SERVER);
            assertThat(peer.open().read().code()).isEqualTo(4000);
            peer.closeFrame(4000);
            tcp.shutdownOutput();
            peer.readToEnd();
            return null;
          });
      URI uri = URI.create("wss://127.0.0.1:" + listener.address().getPort());
      assertThat(WebSocketClient.connect(uri, clients).close(4000, "").clean()).isTrue();
      serving.get();
    }
  }

  /// A client that speaks no TLS says half a word and waits.
  @Test
  void aTlsHandshakeThatTakesTooLongIsGivenUp() throws Exception {
    Options impatient = servers.with(Timeouts.DEFAULT.withHandshake(Duration.ofMillis(100)));
    try (var server = Servers.listen(ANY_PORT, impatient, TlsTests::echo)) {
      var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
      try (RawPeer peer = new RawPeer(TcpTransport.connect(address, PATIENCE), Role.CLIENT)) {
        peer.write("\u0016\u0003");
        assertThat(peer.readToCut()).isEmpty(); // perhaps before it is read
      }
    }
  }
}
