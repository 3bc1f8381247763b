package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS without waiting: records come in other pieces than reads, and what is taken in already makes
/// no selector ready.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsStreamTests {
  /// Both of them have it: the one who stalls, and the other, on a machine that is busy.
  private static final Duration ENOUGH_FOR_A_HANDSHAKE = Duration.ofSeconds(5);

  private static Options servers;
  private static Options clients;

  @BeforeAll
  static void makeCertificate() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
    Options plain = Options.DEFAULT.with(DeflatePolicy.OFF);
    servers = plain.with(certificate.serverContext());
    clients = plain.with(certificate.clientContext());
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {16_000, 70_000, 200_000, 600_000, 1_100_000, 4_000_000})
  void messagesOfAnySizeComeBack(int size) throws Exception {
    try (var server = OneLoop.listen(servers, Handlers.onLoop(Echo::new));
        var client = WebSocketClient.connect(server.uri(), clients)) {
      for (int i = 0; i < 5; i++) {
        client.send(noise(size + i));
        assertThat(client.receive()).isEqualTo(new Message.Binary(noise(size + i)));
      }
    }
  }

  /// The handler takes nothing while much arrives; then all of it, though nothing arrives any more.
  @Test
  void whatIsHeldBackIsHandedOnLater() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    int messages = 300;
    Handlers later =
        Handlers.onThreads(socket -> {
          await(goOn);
          for (int i = 0; i < messages; i++) {
            socket.receive();
          }
          socket.send("all");
        });
    try (var server = OneLoop.listen(servers, later);
        var client = WebSocketClient.connect(server.uri(), clients)) {
      Thread sender =
          Thread.startVirtualThread(() -> {
            try {
              for (int i = 0; i < messages; i++) {
                client.send(noise(20_000));
              }
              goOn.countDown();
            } catch (ConnectionClosed e) {
              throw new AssertionError(e);
            }
          });
      sender.join(2_000); // held up by us, or not: either will do
      goOn.countDown();
      assertThat(client.receive()).isEqualTo(new Message.Text("all"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Others are served meanwhile, on the same loop.
  @Test
  void whoStallsInTheHandshakeIsCutOff() throws Exception {
    Options impatient = servers.with(Timeouts.DEFAULT.withHandshake(ENOUGH_FOR_A_HANDSHAKE));
    try (var server = OneLoop.listen(impatient, Handlers.onLoop(Echo::new));
        Socket stalled = new Socket("127.0.0.1", server.uri().getPort())) {
      stalled.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1}); // the begin of a record
      try (WebSocket client = WebSocketClient.connect(server.uri(), clients)) {
        client.send("meanwhile");
        assertThat(client.receive()).isEqualTo(new Message.Text("meanwhile"));
      }
      stalled.setSoTimeout(60_000);
      assertThat(stalled.getInputStream().readAllBytes().length).isLessThan(100);
    }
  }

  /// Anybody on the way can end TCP.
  @Test
  void anEndWithoutCloseNotifyIsNoEnd() throws Exception {
    var seen = new CompletableFuture<ConnectionClosed>();
    Handlers noting =
        Handlers.onThreads(
            socket -> seen.complete(catchThrowableOfType(ConnectionClosed.class, socket::receive)));
    try (var server = OneLoop.listen(servers, noting);
        Socket tcp = new Socket("127.0.0.1", server.uri().getPort())) {
      var tls =
          (SSLSocket)
              clients
                  .tls()
                  .orElseThrow()
                  .getSocketFactory()
                  .createSocket(tcp, "127.0.0.1", tcp.getPort(), false);
      String request =
          """
          GET / HTTP/1.1\r
          Host: 127.0.0.1\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          Sec-WebSocket-Version: 13\r
          \r
          """;
      tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(tls.getInputStream().read()).isEqualTo('H');
      tcp.shutdownOutput();
      assertThat(seen.get().result().clean()).isFalse();
      assertThat(seen.get().result().cause().toString()).contains("close_notify");
    }
  }
}
