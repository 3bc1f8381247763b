package dev.ws101.examples.cluster;

import dev.ws101.fragmentation.Message;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a visitor and a node write to each other: JSON objects, each of which says its `kind`.
///
/// ```
/// visitor to node   {"kind":"say","key":"4f…","text":"hello"}
/// node to visitor   {"kind":"resume","at":"1763806512345678:17","said":[…]}   what you have, and this
///                   {"kind":"reset","at":"1763806512345678:17","said":[…]}    forget what you have
///                   {"kind":"said","at":"1763806512345678:18","said":[{"key":"4f…","who":"Ann","text":"hello"}]}
///                   {"kind":"people","count":2,"people":["Ann","Bob"]}     twenty at most by name
/// ```
///
/// `at` is the position of the last message in `said`, or of the one before if there is none. It is
/// what a visitor brings along when he comes back, to whichever node.
final class Letter {
  /// The longest text that is taken, in UTF-16 units.
  private static final int MOST = 2000;

  private static final int NAMES = 20;

  private Letter() {}

  /// Somebody says something.
  record Say(String key, String text) {
    /// As it is kept in the history.
    String by(String who) {
      return object().put("key", key).put("who", who).put("text", text).toString();
    }
  }

  /// What a visitor sent, unless it is nothing that he should.
  static Optional<Say> read(Message message) {
    if (!(message instanceof Message.Text(String text))) {
      return Optional.empty();
    }
    try {
      JsonNode node = JsonMapper.shared().readTree(text);
      Say say = new Say(node.path("key").asString(""), node.path("text").asString("").strip());
      boolean fits =
          node.path("kind").asString("").equals("say")
              && say.key().matches("[\\w-]{1,40}")
              && !say.text().isEmpty()
              && say.text().length() <= MOST;
      return Optional.of(say).filter(_ -> fits);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// Goes on where the visitor was.
  static String resume(Position at, Collection<Backplane.Entry> missed) {
    return said("resume", at, missed);
  }

  /// What the visitor has does not lead here: what he missed is gone, or the history is another
  /// one.
  static String reset(Position at, Collection<Backplane.Entry> all) {
    return said("reset", at, all);
  }

  /// What has just been said.
  static String said(Position at, Collection<Backplane.Entry> news) {
    return said("said", at, news);
  }

  private static String said(String kind, Position at, Collection<Backplane.Entry> entries) {
    ObjectNode node = object().put("kind", kind).put("at", at.toString());
    ArrayNode said = node.putArray("said");
    entries.forEach(it -> said.add(JsonMapper.shared().readTree(it.text())));
    return node.toString();
  }

  /// Who is here, at whichever node.
  static String people(Collection<String> names) {
    ObjectNode node = object().put("kind", "people").put("count", names.size());
    ArrayNode people = node.putArray("people");
    names.stream().limit(NAMES).forEach(people::add);
    return node.toString();
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
