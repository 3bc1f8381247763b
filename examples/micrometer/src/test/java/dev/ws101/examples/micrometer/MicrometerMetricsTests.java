package dev.ws101.examples.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketPair;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.fragmentation.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MicrometerMetricsTests {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Options counted = Options.DEFAULT.with(new MicrometerMetrics(registry));

  private WebSocketServer serve(Gate gate, WebSocketHandler handler) throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return WebSocketServer.listen(anyPort, counted, gate, handler);
  }

  private double connections() {
    return registry.get("websocket.connections").gauge().value();
  }

  @Test
  void whatHappensIsCounted() throws Exception {
    try (var server =
        serve(
            _ -> Admission.ACCEPT,
            socket -> {
              for (Message message : socket) {
                socket.send(message);
              }
            })) {
      try (var socket = WebSocketClient.connect(server.uri())) {
        socket.send("häh?");
        socket.receive();
        socket.send(new byte[1000]);
        socket.receive();
        assertThat(connections()).isEqualTo(1);
      }
    }
    assertThat(connections()).isZero();
    assertThat(registry.get("websocket.received").summary().count()).isEqualTo(2);
    assertThat(registry.get("websocket.received").summary().totalAmount()).isEqualTo(1005);
    assertThat(registry.get("websocket.sent").summary().totalAmount()).isEqualTo(1005);
    assertThat(registry.get("websocket.queued").summary().count()).isEqualTo(2);
    var closed = registry.get("websocket.closed").tags("code", "1000", "clean", "true").timer();
    assertThat(closed.count()).isEqualTo(1);
  }

  @Test
  void refusalsAreToldApartByStatus() throws Exception {
    try (var server = serve(_ -> Gate.refuse(403, "Forbidden", "nobody"), _ -> {})) {
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(HandshakeRefused.class)
            .isThrownBy(() -> WebSocketClient.connect(server.uri()));
      }
    }
    assertThat(registry.get("websocket.refused").tag("status", "403").counter().count())
        .isEqualTo(2);
  }

  @Test
  void whatIsDroppedIsCounted() throws Exception {
    Outbox small = new Outbox(1000, 1, Outbox.Overflow.DROP_NEWEST);
    try (var pair = WebSocketPair.open(Options.DEFAULT, counted.with(small))) {
      while (registry.get("websocket.dropped").counter().count() < 3) {
        pair.server().send("x".repeat(10_000));
      }
      Thread.ofVirtual().start(() -> pair.client().forEach(_ -> {}));
      pair.server().close();
    }
    assertThat(registry.get("websocket.queued").summary().max()).isGreaterThan(1000);
  }

  @Test
  void aPeerCannotMakeAMeterForEveryCode() throws Exception {
    for (int code = 3000; code < 5000; code += 100) {
      var pair = WebSocketPair.open(Options.DEFAULT, counted);
      Thread.ofVirtual().start(() -> pair.server().forEach(_ -> {}));
      pair.client().close(code, "");
      pair.server().close();
    }
    assertThat(registry.find("websocket.closed").timers())
        .extracting(timer -> timer.getId().getTag("code"))
        .containsExactlyInAnyOrder("3xxx", "4xxx");
  }
}
