package dev.ws101.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.Message.Binary;
import dev.ws101.fragmentation.Message.Text;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The loop as it stands at rung 07, over sockets: an echo of compressed messages on whatever terms
/// the two ends come to.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {
  private static final String VERSE = "Full fathom five thy father lies; ".repeat(3000);

  @ParameterizedTest
  @CsvSource({
    "false, false, 15, 15",
    "true, false, 9, 15",
    "false, true, 15, 8",
    "true, true, 8, 12",
    "false, false, 10, 11"
  })
  void compressedMessagesComeBack(
      boolean serverForgets, boolean clientForgets, int serverBits, int clientBits)
      throws Exception {
    DeflatePolicy policy =
        DeflatePolicy.DEFAULT
            .withNoContextTakeover(serverForgets, clientForgets)
            .withMaxWindowBits(serverBits, clientBits);
    DeflateParameters expected =
        new DeflateParameters(serverForgets, clientForgets, serverBits, clientBits);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Listener listener = Listener.bind(anyPort)) {
      CompletableFuture<Void> server = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> finish(server, () -> echo(listener, expected)));
      try (Transport transport = TcpTransport.connect(listener.address(), Duration.ofSeconds(60))) {
        converse(transport, policy, expected);
      }
      server.get(60, TimeUnit.SECONDS);
    }
  }

  private static void converse(
      Transport transport, DeflatePolicy policy, DeflateParameters expected) throws Exception {
    List<Message> messages =
        List.of(
            new Text(VERSE),
            new Text(""),
            new Binary(Payload.NOISE.of(20_000, 1)),
            new Text(VERSE),
            new Binary(Payload.LONG_REPEATS.of(100_000, 2)));
    try (Peer client = new Peer(transport, Role.CLIENT, policy)) {
      assertThat(client.agreed()).isEqualTo(expected);
      for (Message message : messages) {
        client.send(message);
        assertThat(client.receive()).isEqualTo(message);
      }
      assertThat(client.octetsSent()).isLessThan(2L * VERSE.length());
      assertThat(client.pongs()).as("pings between fragments").isPositive();
      transport.shutdownOutput();
      assertThat(client.receive()).isNull();
    }
  }

  private static void echo(Listener listener, DeflateParameters expected) throws Exception {
    try (Transport transport = listener.accept().orElseThrow();
        Peer server = new Peer(transport, Role.SERVER, DeflatePolicy.DEFAULT)) {
      assertThat(server.agreed()).isEqualTo(expected);
      for (Message message; (message = server.receive()) != null; ) {
        server.send(message);
      }
      transport.shutdownOutput();
    }
  }

  /// Work of the other side.
  private interface Work {
    void run() throws Exception;
  }

  private static void finish(CompletableFuture<Void> outcome, Work work) {
    try {
      work.run();
      outcome.complete(null);
    } catch (Throwable failure) {
      outcome.completeExceptionally(failure);
    }
  }
}
