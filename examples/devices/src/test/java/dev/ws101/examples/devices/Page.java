package dev.ws101.examples.devices;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a page does, without a browser.
final class Page implements AutoCloseable {
  private final WebSocket socket;
  private final Map<String, JsonNode> devices = new HashMap<>();

  private Page(WebSocket socket) {
    this.socket = socket;
  }

  static Page open(URI server) throws IOException {
    Options options = Options.DEFAULT.withSubprotocols(Devices.SUBPROTOCOL);
    return new Page(WebSocketClient.connect(server.resolve("/watch"), options));
  }

  WebSocket socket() {
    return socket;
  }

  Map<String, JsonNode> devices() {
    return devices;
  }

  /// Takes in what the server says next.
  void hear() throws IOException {
    String text = ((Message.Text) socket.receive()).text();
    JsonNode letter = JsonMapper.shared().readTree(text);
    letter.path("devices").forEach(it -> devices.put(it.path("id").asString(), it));
  }

  /// Listens until a device is as it should be.
  JsonNode await(String id, Predicate<JsonNode> condition) throws IOException {
    while (!devices.containsKey(id) || !condition.test(devices.get(id))) {
      hear();
    }
    return devices.get(id);
  }

  JsonNode awaitState(String id, Twin.State state) throws IOException {
    return await(id, it -> it.path("state").asString().equals(state.word()));
  }

  void order(String device, String name, double value) throws IOException {
    socket.send(
        """
        {"kind":"order","device":"%s","name":"%s","value":%s}\
        """
            .formatted(device, name, value));
  }

  @Override
  public void close() {
    socket.close();
  }
}
