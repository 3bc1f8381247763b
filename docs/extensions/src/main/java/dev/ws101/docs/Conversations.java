package dev.ws101.docs;

import dev.ws101.deflate.DeflatePolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The conversations that pages show. Each is had anew, by the engine of rung 08, whenever the site
/// is built.
final class Conversations {
  private static final int WHOLE = 64 * 1024;

  private static final Map<String, Supplier<Recording>> ALL =
      new TreeMap<>(
          Map.of(
              "opening", Conversations::opening,
              "hello", Conversations::hello,
              "fragments", Conversations::fragments,
              "close", Conversations::close,
              "compressed", Conversations::compressed));

  private Conversations() {}

  static Recording play(String name) {
    Supplier<Recording> conversation = ALL.get(name);
    if (conversation == null) {
      throw new Unusable(
          "there is no conversation " + name, "there are " + String.join(", ", ALL.keySet()));
    }
    return conversation.get();
  }

  /// The opening handshake of the RFC's own example, key and answer included.
  private static Recording opening() {
    return open(List.of("chat", "superchat"), DeflatePolicy.OFF, WHOLE).recording();
  }

  /// A message each way and the end.
  private static Recording hello() {
    Dialogue dialogue = open(List.of(), DeflatePolicy.OFF, WHOLE);
    dialogue.client.send("Hello");
    dialogue.settle().server.send("Hello");
    dialogue.settle().client.startClosing(1000, "");
    return dialogue.settle().recording();
  }

  /// A message of three frames, with a ping that does not wait for its end.
  private static Recording fragments() {
    Dialogue dialogue = open(List.of(), DeflatePolicy.OFF, WHOLE);
    dialogue.server.sendPart(true, "Hel".getBytes(StandardCharsets.UTF_8), false);
    dialogue.settle().client.ping("?".getBytes(StandardCharsets.UTF_8));
    dialogue.settle().server.sendPart(true, "lo".getBytes(StandardCharsets.UTF_8), false);
    dialogue.settle().server.sendPart(true, new byte[0], true);
    return dialogue.settle().frames();
  }

  /// Who begins, who answers.
  private static Recording close() {
    Dialogue dialogue = open(List.of(), DeflatePolicy.OFF, WHOLE);
    dialogue.server.startClosing(1001, "restart");
    return dialogue.settle().frames();
  }

  /// The same word twice, compressed: the second time it is nearly nothing.
  private static Recording compressed() {
    Dialogue dialogue = open(List.of(), DeflatePolicy.DEFAULT, WHOLE);
    dialogue.server.send("Hello");
    dialogue.settle().server.send("Hello");
    return dialogue.settle().recording();
  }

  private static Dialogue open(List<String> subprotocols, DeflatePolicy deflate, int fragment) {
    return new Dialogue(deflate, subprotocols, fragment).settle();
  }
}
