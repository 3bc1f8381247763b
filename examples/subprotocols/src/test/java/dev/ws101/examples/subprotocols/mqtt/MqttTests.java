package dev.ws101.examples.subprotocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Recorded;
import dev.ws101.examples.subprotocols.Required;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Our clients, with Mosquitto between them.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MqttTests {
  private static Mqtt.Broker broker;

  @BeforeAll
  static void start() throws IOException {
    broker = Required.orSkip(Mqtt.Broker::start);
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  private static MqttClient connect(String name, boolean clean) throws IOException {
    return MqttClient.connect(broker.uri(), new Packet.Connect(name, clean, 60), _ -> {});
  }

  @Test
  void whoHasSubscribedGetsWhatAnotherPublishes() throws IOException {
    try (MqttClient reader = connect("reader", true);
        MqttClient writer = connect("writer", true)) {
      reader.subscribe("beds/+/temperature");
      writer.publish("beds/01/light", "dark");
      writer.publish("beds/01/temperature", "20 °C");
      writer.publish("beds/02/temperature", "a".repeat(20_000));

      Packet.Publish first = reader.receive();
      assertThat(first.topic()).isEqualTo("beds/01/temperature");
      assertThat(first.text()).isEqualTo("20 °C");
      assertThat(first.qos()).isEqualTo(1);
      reader.acknowledge(first);
      assertThat(reader.receive().text()).hasSize(20_000);
    }
  }

  @Test
  void whatIsNotAcknowledgedComesAgain() throws IOException {
    MqttClient forgetful = connect("forgetful", false);
    forgetful.subscribe("orders");
    try (MqttClient writer = connect("writer", true)) {
      writer.publish("orders", "water");
      assertThat(forgetful.receive().again()).isFalse();
      forgetful.drop();
      writer.publish("orders", "more water");
    }

    try (MqttClient again = connect("forgetful", false)) {
      assertThat(again.known()).isTrue();
      Packet.Publish first = again.receive();
      assertThat(first.text()).isEqualTo("water");
      assertThat(first.again()).isTrue();
      again.acknowledge(first);
      Packet.Publish second = again.receive();
      assertThat(second.text()).isEqualTo("more water");
      again.acknowledge(second);
      again.ping(); // so that it has read the acknowledgements
    }
    try (MqttClient third = connect("forgetful", true)) {
      third.ping();
      assertThat(third.known()).isFalse();
    }
  }

  @Test
  void aBrokerThatIsToldNonsenseLeaves() throws IOException {
    WebSocket socket =
        WebSocketClient.connect(broker.uri(), Options.DEFAULT.withSubprotocols("mqtt"));
    socket.send(new byte[] {(byte) 0xF0, 0});

    assertThatThrownBy(socket::receive).isInstanceOf(ConnectionClosed.class);
  }

  @Test
  void whatIsShownIsOnThePage() throws Exception {
    Recorded.compare("mqtt", "(?!)", Mqtt::show);
  }
}
