package dev.ws101.lab;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The conversations that pages show. Each is had anew, by the engine of rung 08, whenever the site
/// is built.
public final class Conversations {
  private static final int WHOLE = 64 * 1024;

  /// Long enough for a length in 16 bits.
  private static final String NEWS =
      """
      {"room":"general","news":[{"from":"Ada","text":"The kettle is on now."},\
      {"from":"Grace","text":"Found it: a moth in relay 70."}]}\
      """;

  private static final Map<String, Supplier<Recording>> ALL =
      new TreeMap<>(
          Map.of(
              "opening", Conversations::opening,
              "hello", Conversations::hello,
              "fragments", Conversations::fragments,
              "close", Conversations::close,
              "compressed", Conversations::compressed,
              "one-connection", Conversations::oneConnection));

  private Conversations() {}

  /// Their names.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// Has a conversation; empty when none is called so.
  public static Optional<Recording> play(String name) {
    return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
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
    dialogue.server.sendPart(true, utf8("Hel"), false);
    dialogue.settle().client.ping(utf8("?"));
    dialogue.settle().server.sendPart(true, utf8("lo"), false);
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

  /// All there is in one connection: text, a push, fragments with a ping between, compression, a
  /// heartbeat and the close.
  ///
  /// The engine compresses every message once that is agreed on. What goes as it is was framed by
  /// rungs 03 and 04 alone, as other clients and servers might.
  private static Recording oneConnection() {
    Dialogue dialogue = open(List.of("chat"), DeflatePolicy.DEFAULT, WHOLE);
    dialogue.plain(Role.CLIENT, true, Opcode.TEXT, utf8("Hello"));
    dialogue.plain(Role.SERVER, true, Opcode.TEXT, utf8(NEWS));
    byte[] cut = utf8("naïve");
    dialogue.plain(Role.CLIENT, false, Opcode.TEXT, Arrays.copyOf(cut, 3));
    dialogue.server.ping(utf8("?"));
    dialogue.settle();
    dialogue.plain(Role.CLIENT, true, Opcode.CONTINUATION, Arrays.copyOfRange(cut, 3, cut.length));
    dialogue.server.send("tick tick tick");
    dialogue.settle().server.ping(utf8("alive?"));
    dialogue.settle().client.startClosing(1000, "bye");
    return dialogue.settle().recording();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Dialogue open(List<String> subprotocols, DeflatePolicy deflate, int fragment) {
    return new Dialogue(deflate, subprotocols, fragment).settle();
  }
}
