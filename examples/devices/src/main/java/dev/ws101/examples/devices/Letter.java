package dev.ws101.examples.devices;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is said in JSON; a [Reading], of which there are many, is binary.
///
/// ```
/// page to server    {"kind":"order","device":"bed-03","name":"target","value":24.5}
/// server to device  {"kind":"command","number":7,"name":"target","value":24.5}
/// device to server  {"kind":"done","number":7}   {"kind":"refused","number":7,"why":"…"}
/// server to page    {"kind":"devices","devices":[{"id":"bed-03","state":"online",…},…]}
/// ```
sealed interface Letter {
  /// Somebody at a page wants something of a device.
  record Order(String device, String name, double value) implements Letter {}

  /// A device is to do something, and to say when it has.
  record Command(int number, String name, double value) implements Letter {
    @Override
    public String toString() {
      return of("command").put("number", number).put("name", name).put("value", value).toString();
    }
  }

  /// What a device says to a command.
  sealed interface Answer extends Letter {
    int number();
  }

  record Done(int number) implements Answer {
    @Override
    public String toString() {
      return of("done").put("number", number).toString();
    }
  }

  record Refused(int number, String why) implements Answer {
    @Override
    public String toString() {
      return of("refused").put("number", number).put("why", why).toString();
    }
  }

  /// Nothing that any of us would send.
  record Nonsense(String why) implements Letter {}

  /// Reads what came. Whatever that is, it does no harm.
  static Letter read(String text) {
    try {
      JsonNode node = JsonMapper.shared().readTree(text);
      int number = node.path("number").asInt(0);
      String name = node.path("name").asString("");
      double value = node.path("value").asDouble(Double.NaN);
      return switch (node.path("kind").asString("")) {
        case "order" -> new Order(node.path("device").asString(""), name, value);
        case "command" -> new Command(number, name, value);
        case "done" -> new Done(number);
        case "refused" -> new Refused(number, node.path("why").asString(""));
        default -> new Nonsense("no kind of message that is known here");
      };
    } catch (JacksonException _) {
      return new Nonsense("no JSON");
    }
  }

  /// How devices are.
  static String devices(List<Twin.View> views) {
    ObjectNode node = of("devices");
    ArrayNode devices = node.putArray("devices");
    for (Twin.View view : views) {
      devices
          .addObject()
          .put("id", view.id())
          .put("state", view.state().word())
          .put("readings", view.readings())
          .put("celsius", view.last().temperature() / 100.0)
          .put("target", view.last().target() / 100.0)
          .put("silence", view.silence().toMillis())
          .put("waiting", view.waiting())
          .put("answer", view.answer());
    }
    return node.toString();
  }

  private static ObjectNode of(String kind) {
    return JsonMapper.shared().createObjectNode().put("kind", kind);
  }
}
