package dev.ws101.examples.subprotocols.mqtt;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.engine.Limits;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/// A client of an MQTT broker, for one thread.
final class MqttClient implements AutoCloseable {
  private static final Options OPTIONS =
      Options.DEFAULT.withSubprotocols("mqtt").with(Limits.DEFAULT.withMessage(64 * 1024));

  private final WebSocket socket;
  private final String name;
  private final Consumer<String> reader;
  private final PacketInput input = new PacketInput();
  private final Queue<Packet.Publish> arrived = new ArrayDeque<>();
  private boolean known;
  private int lastId;

  private MqttClient(WebSocket socket, String name, Consumer<String> reader) {
    this.socket = socket;
    this.name = name;
    this.reader = reader;
  }

  /// Connects, and waits until the broker has said that it may.
  ///
  /// @param reader sees every packet
  static MqttClient connect(URI uri, Packet.Connect as, Consumer<String> reader)
      throws IOException {
    WebSocket socket = WebSocketClient.connect(uri, OPTIONS);
    MqttClient client = new MqttClient(socket, as.client(), reader);
    if (!socket.subprotocol().equals(Optional.of("mqtt"))) { // it has to be agreed on, section 6
      throw client.fail("the server does not speak mqtt");
    }
    client.send(as);
    Packet.ConnAck answer = client.await(Packet.ConnAck.class);
    if (answer.code() != 0) {
      throw client.fail("not let in: " + answer);
    }
    client.known = answer.known();
    return client;
  }

  /// Whether the broker has remembered the subscriptions of an earlier connection.
  boolean known() {
    return known;
  }

  /// Subscribes to all topics that fit, with quality of service 1.
  void subscribe(String filter) throws IOException {
    send(new Packet.Subscribe(++lastId, filter, 1));
    Packet.SubAck answer = await(Packet.SubAck.class);
    if (answer.id() != lastId || answer.code() > 2) {
      throw fail("not subscribed: " + answer);
    }
  }

  /// Publishes, and waits until the broker has taken responsibility for it.
  void publish(String topic, String text) throws IOException {
    send(new Packet.Publish(topic, text, 1, false, ++lastId));
    Packet.PubAck answer = await(Packet.PubAck.class);
    if (answer.id() != lastId) {
      throw fail("an answer to something else: " + answer);
    }
  }

  /// Waits for the next thing that somebody has published. It comes again, with the next
  /// connection, unless it is acknowledged.
  Packet.Publish receive() throws IOException {
    while (arrived.isEmpty()) {
      if (!(next() instanceof Packet.Publish publish)) {
        throw fail("an answer that nobody waits for");
      }
      arrived.add(publish);
    }
    return arrived.remove();
  }

  /// Says that what has arrived is in safe hands.
  void acknowledge(Packet.Publish publish) throws IOException {
    send(new Packet.PubAck(publish.id()));
  }

  /// Asks the broker whether it is there. To the broker it says that we are: a ping of WebSocket
  /// does not count for MQTT.
  void ping() throws IOException {
    send(new Packet.PingReq());
    await(Packet.PingResp.class);
  }

  private void send(Packet.Outgoing packet) throws ConnectionClosed {
    reader.accept(name + " → " + packet);
    socket.send(PacketOutput.encode(packet));
  }

  /// Waits for an answer; what was published comes in between.
  private <T extends Packet.Incoming> T await(Class<T> type) throws IOException {
    while (true) {
      Packet.Incoming packet = next();
      if (type.isInstance(packet)) {
        return type.cast(packet);
      }
      if (!(packet instanceof Packet.Publish publish)) {
        throw fail("not the answer that was due: " + packet);
      }
      arrived.add(publish);
    }
  }

  private Packet.Incoming next() throws IOException {
    try {
      Optional<Packet.Incoming> packet = input.next();
      while (packet.isEmpty()) {
        switch (socket.receive()) {
          case Message.Binary(byte[] piece) -> input.feed(piece);
          case Message.Text _ ->
              throw new ProtocolException("text"); // section 6: a reason to leave
        }
        packet = input.next();
      }
      reader.accept(name + " ← " + packet.get());
      return packet.get();
    } catch (ProtocolException e) {
      throw fail(e.getMessage());
    }
  }

  private IOException fail(String why) {
    socket.close(CloseCode.PROTOCOL_ERROR, "");
    return new ProtocolException(name + ": " + why);
  }

  /// Leaves without saying so to MQTT, as when the network fails.
  void drop() {
    socket.close();
  }

  /// Says goodbye.
  @Override
  public void close() throws IOException {
    try {
      send(new Packet.Disconnect());
    } catch (ConnectionClosed _) {
      // It is over already.
    }
    socket.close();
  }
}
