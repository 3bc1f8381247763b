package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole ladder, with the server of this rung on top: many clients on one thread.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static List<Handlers> bothWays() {
    return List.of(Handlers.onLoop(Echo::new), Handlers.onThreads(Echo::answer));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsSentComesBack(boolean secure) throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
    Options servers = Options.DEFAULT;
    Options clients = Options.DEFAULT;
    if (secure) {
      servers = servers.with(certificate.serverContext());
      clients = clients.with(certificate.clientContext());
    }
    for (Handlers handlers : bothWays()) {
      try (var server = EventLoopServer.listen(ANY_PORT, servers, Gate.OPEN, handlers);
          var socket = WebSocketClient.connect(server.uri(), clients)) {
        socket.send("häh?");
        assertThat(socket.receive()).isEqualTo(new Message.Text("häh?"));
        byte[] large = new byte[1_000_000];
        socket.send(large);
        assertThat(socket.receive()).isEqualTo(new Message.Binary(large));
        assertThat(socket.close(1000, "").clean()).isTrue();
      }
    }
  }

  /// Nobody reads for as long as it takes to make them all, so no pings are answered.
  @Test
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void oneLoopServesAThousandClientsAtOnce() throws IOException {
    Options quiet = Options.DEFAULT.with(Heartbeat.OFF);
    try (var server = OneLoop.listen(quiet, Handlers.onLoop(Echo::new))) {
      List<WebSocket> sockets = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        sockets.add(WebSocketClient.connect(server.uri()));
      }
      assertThat(server.connections()).isEqualTo(1000);
      for (int i = 0; i < 1000; i++) {
        sockets.get(i).send("I am " + i);
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(sockets.get(i).receive()).isEqualTo(new Message.Text("I am " + i));
      }
      for (WebSocket socket : sockets) {
        assertThat(socket.close(1000, "").clean()).isTrue();
      }
    }
  }
}
