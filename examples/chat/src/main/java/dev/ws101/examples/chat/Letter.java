package dev.ws101.examples.chat;

import dev.ws101.fragmentation.Message;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What page and server write to each other: JSON objects, each of which says its `kind`.
///
/// ```
/// page to server   {"kind":"say","key":"4f…","text":"hello"}   {"kind":"typing"}
/// server to page   {"kind":"welcome","epoch":"9a…","continues":true,"said":[…]}
///                  {"kind":"said","number":7,"key":"4f…","who":"Ann","text":"hello","at":"2026-…Z"}
///                  {"kind":"people","people":["Ann","Bob"]}    {"kind":"typing","who":"Ann"}
/// ```
sealed interface Letter {
  /// The longest text that is taken, in UTF-16 units, as JavaScript and Java both count.
  int MOST = 2000;

  /// Somebody says something.
  record Say(String key, String text) implements Letter {}

  /// Somebody is about to.
  record Typing() implements Letter {}

  /// Nothing that a page of ours would send.
  record Nonsense(String why) implements Letter {}

  /// Reads what a page sent. Whatever that is, it does no harm.
  static Letter read(Message message) {
    if (!(message instanceof Message.Text(String text))) {
      return new Nonsense("a chat is text");
    }
    try {
      JsonNode node = JsonMapper.shared().readTree(text);
      return switch (node.path("kind").asString("")) {
        case "say" -> say(node.path("key").asString(""), node.path("text").asString("").strip());
        case "typing" -> new Typing();
        default -> new Nonsense("no kind of message that is known here");
      };
    } catch (JacksonException _) {
      return new Nonsense("no JSON");
    }
  }

  private static Letter say(String key, String text) {
    if (!key.matches("[\\w-]{1,40}")) {
      return new Nonsense("a message without a key");
    }
    return text.isEmpty() || text.length() > MOST
        ? new Nonsense("a text has 1 to %d characters".formatted(MOST))
        : new Say(key, text);
  }

  /// The first thing that a visitor hears.
  ///
  /// @param continues whether what follows comes right behind what he has; if not, he begins anew
  static String welcome(String epoch, boolean continues, List<Room.Said> missed) {
    ObjectNode node = of("welcome").put("epoch", epoch).put("continues", continues);
    ArrayNode said = node.putArray("said");
    missed.forEach(one -> said.add(node(one)));
    return node.toString();
  }

  /// Something was said.
  static String said(Room.Said said) {
    return node(said).toString();
  }

  /// Who is here.
  static String people(List<String> names) {
    ObjectNode node = of("people");
    ArrayNode people = node.putArray("people");
    names.forEach(people::add);
    return node.toString();
  }

  /// Somebody types.
  static String typing(String who) {
    return of("typing").put("who", who).toString();
  }

  private static ObjectNode node(Room.Said said) {
    return of("said")
        .put("number", said.number())
        .put("key", said.key())
        .put("who", said.who())
        .put("text", said.text())
        .put("at", said.at().toString());
  }

  private static ObjectNode of(String kind) {
    return JsonMapper.shared().createObjectNode().put("kind", kind);
  }
}
