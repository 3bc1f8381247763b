package dev.ws101.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop as it stands at rung 05, over sockets: an echo of messages, however either end cuts
/// them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {

  @Test
  void messagesComeBackWhateverFramesTheyTravelIn() throws Exception {
    byte[] noise = new byte[100_000];
    new Random(5).nextBytes(noise);
    List<Message> messages =
        List.of(
            new Text("Hello"),
            new Text(""),
            new Binary(noise),
            new Text("κόσμε 𝄞 ".repeat(2000)),
            new Binary(new byte[0]));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Listener listener = Listener.bind(anyPort)) {
      CompletableFuture<Void> server = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> finish(server, () -> echo(listener)));
      try (Transport transport = TcpTransport.connect(listener.address(), Duration.ofSeconds(60))) {
        Peer client = new Peer(transport, Role.CLIENT, 777);
        client.open();
        for (Message message : messages) {
          client.send(message);
          assertThat(client.receive()).isEqualTo(message);
        }
        transport.shutdownOutput();
        assertThat(client.receive()).isNull();
      }
      server.get(60, TimeUnit.SECONDS);
    }
  }

  private static void echo(Listener listener) throws Exception {
    try (Transport transport = listener.accept().orElseThrow()) {
      Peer server = new Peer(transport, Role.SERVER, 5000);
      server.open();
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
