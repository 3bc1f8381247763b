package dev.ws101.examples.subprotocols.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Recorded;
import dev.ws101.examples.subprotocols.Required;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Our clients, with RabbitMQ between them.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StompTests {
  private static final Duration BEAT = Duration.ofSeconds(30);

  private static RabbitMq broker;

  @BeforeAll
  static void start() throws IOException {
    broker = Required.orSkip(RabbitMq::start);
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  private static StompClient connect() throws IOException {
    return StompClient.connect(broker.uri(), BEAT, _ -> {});
  }

  @Test
  void whatOneSendsAnotherGets() throws IOException {
    try (StompClient reader = connect();
        StompClient writer = connect()) {
      reader.subscribe("/topic/weather");
      writer.send("/topic/weather", "rain\n: 12 °C\\");

      Frame message = reader.receive();
      assertThat(message.body()).isEqualTo("rain\n: 12 °C\\");
      assertThat(message.header("destination")).isEqualTo("/topic/weather");
      assertThat(message.header("content-type")).isEqualTo("text/plain");
      reader.acknowledge(message);
    }
  }

  @Test
  void whatIsNotAcknowledgedComesAgain() throws IOException {
    StompClient forgetful = connect();
    forgetful.subscribe("/queue/orders-of-today");
    try (StompClient writer = connect()) {
      writer.send("/queue/orders-of-today", "water");
      writer.send("/queue/orders-of-today", "more water");
    }
    assertThat(forgetful.receive().header("redelivered")).isEqualTo("false");
    forgetful.acknowledge(forgetful.receive());
    forgetful.drop();

    try (StompClient again = connect()) {
      again.subscribe("/queue/orders-of-today");
      Frame message = again.receive();
      assertThat(message.body()).isEqualTo("water");
      assertThat(message.header("redelivered")).isEqualTo("true");
      again.acknowledge(message);
    }
  }

  @Test
  void anErrorOfTheBrokerIsTold() throws IOException {
    StompClient client = connect();

    assertThatThrownBy(() -> client.send("/nowhere/at/all", ""))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("ERROR: ");
  }

  @Test
  void whoseHeartBeatsStaysAndWhoseDoesNotIsLeft() throws IOException {
    Duration often = Duration.ofSeconds(2); // and yet not too often for a busy machine
    try (StompClient alive = StompClient.connect(broker.uri(), often, _ -> {})) {
      WebSocket dead =
          WebSocketClient.connect(
              broker.uri(), Options.DEFAULT.withSubprotocols(StompClient.SUBPROTOCOL));
      dead.send(StompClient.hello(often).encode());
      assertThat(((Message.Text) dead.receive()).text()).startsWith("CONNECTED");
      assertThatThrownBy(
              () -> {
                while (true) { // beats of the broker's heart
                  assertThat(dead.receive()).isEqualTo(new Message.Text("\n"));
                }
              })
          .isInstanceOf(ConnectionClosed.class);

      alive.subscribe("/queue/for-the-living");
    }
  }

  @Test
  void whatIsShownIsOnThePage() throws Exception {
    Recorded.compare(
        "stomp", "session-[\\w-]+|RabbitMQ/[0-9.]+", reader -> Stomp.talk(broker, reader));
  }
}
