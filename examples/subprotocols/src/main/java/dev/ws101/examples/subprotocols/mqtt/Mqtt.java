package dev.ws101.examples.subprotocols.mqtt;

import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Debian;
import dev.ws101.examples.subprotocols.Show;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// MQTT with Mosquitto: subscribed, published by another client, acknowledged at either end.
public final class Mqtt {
  private static final Pattern READY = Pattern.compile("mosquitto version \\S+ running");

  private Mqtt() {}

  public static void main(String[] arguments) throws Exception {
    Show.onConsole(Mqtt::show);
  }

  /// A broker that is not ours.
  record Broker(Debian folder, Counterpart process, URI uri) implements AutoCloseable {
    static Broker start() throws IOException {
      Debian folder = Debian.folder("mosquitto");
      try {
        int port = Debian.freePort();
        Path file =
            folder.configured("mosquitto.conf", Map.of(9001, port, 1883, Debian.freePort()));
        ProcessBuilder program =
            new ProcessBuilder(Debian.program("mosquitto", "/usr/sbin"), "-c", file.toString());
        Counterpart process = Counterpart.start(program, READY, Debian.remedy("mosquitto"));
        return new Broker(folder, process, URI.create("ws://127.0.0.1:" + port + "/mqtt"));
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    }

    @Override
    public void close() {
      process.close();
      folder.close();
    }
  }

  static void show(Consumer<String> reader) throws IOException {
    try (Broker broker = Broker.start();
        MqttClient page = MqttClient.connect(broker.uri(), client("page"), reader);
        MqttClient bed = MqttClient.connect(broker.uri(), client("bed-07"), reader)) {
      page.subscribe("beds/+/temperature");
      bed.publish("beds/07/temperature", "21.5 °C");
      page.acknowledge(page.receive());
      page.ping();
    }
  }

  private static Packet.Connect client(String name) {
    return new Packet.Connect(name, true, 60);
  }
}
