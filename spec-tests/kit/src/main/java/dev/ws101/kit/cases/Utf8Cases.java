package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.Ability.PONG;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// Text that is valid UTF-8, however rare and however cut, and binary that need not be: RFC 6455
/// 5.6 and 8.1.
final class Utf8Cases {
  private static final String GREEK = "κόσμε";
  private static final String MIXED = "Hello-µ@ßöäüàá-UTF-8!!";

  private Utf8Cases() {}

  static List<Case> all() {
    return List.of(
        texts("words", "6.2.1 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5", words()),
        texts(
            "complete-prefixes", "6.6.2 6.6.5 6.6.7 6.6.9 6.6.11", "κ", "κό", "κόσ", "κόσμ", GREEK),
        texts("first-of-each-length", "6.7.1 6.7.2 6.7.3 6.7.4", of(0, 0x80, 0x800, 0x10000)),
        texts("last-of-each-length", "6.9.1 6.9.2 6.9.3 6.9.4", of(0x7F, 0x7FF, 0xFFFF, 0x10FFFF)),
        texts(
            "neighbours-of-surrogates",
            "6.11.1 6.11.2 6.11.3 6.11.4",
            of(0xD7FF, 0xE000, 0xFFFD, 0x10FFFF)),
        texts("noncharacters", ids("6.22.", 34), noncharacters()),
        texts("specials", ids("6.23.", 7), of(IntStream.rangeClosed(0xFFF9, 0xFFFF).toArray())),
        texts("nul-inside-text", "", "\0", "a\0b", "\0\0\0"),
        texts("byte-order-mark", "", "\uFEFF", "\uFEFFtext", "te\uFEFFxt"),
        inFragments("two-fragments-anywhere", "6.2.2"),
        inBytes(),
        cutInSegments(),
        pingInsideCharacter(),
        atBufferBorders(),
        binaryOfAllBytes());
  }

  private static String[] words() {
    return new String[] {
      MIXED, "hello$world", "hello¢world", "hello§world", "hello€world", "hello𤭢world", GREEK
    };
  }

  private static String[] of(int... codePoints) {
    return IntStream.of(codePoints).mapToObj(Character::toString).toArray(String[]::new);
  }

  private static String[] noncharacters() {
    IntStream planes =
        IntStream.rangeClosed(0, 16)
            .flatMap(p -> IntStream.of(0xFFFE, 0xFFFF).map(x -> p << 16 | x));
    return of(IntStream.concat(IntStream.rangeClosed(0xFDD0, 0xFDEF), planes).toArray());
  }

  private static String ids(String group, int count) {
    List<String> all = IntStream.rangeClosed(1, count).mapToObj(i -> group + i).toList();
    return String.join(" ", all);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Case.Draft valid(String section, String name, String title) {
    return Case.of("6455/%s/%s".formatted(section, name), title).bothRoles().rung(5).needs(ECHO);
  }

  private static Case texts(String name, String autobahn, String... texts) {
    return valid("8.1", name, "Valid text comes back unchanged: " + name.replace('-', ' '))
        .proves("6455-8.1-02", "6455-5.6-04")
        .autobahn(autobahn.isEmpty() ? new String[0] : autobahn.split(" "))
        .cause("Rare characters are refused, dropped or replaced on the way through a string.")
        .script(peer -> {
          peer.open();
          for (String text : texts) {
            peer.send(Frame.text(text));
            peer.expect().echo(text);
          }
        });
  }

  private static Case inFragments(String name, String... autobahn) {
    return valid("5.6", name, "A text may be cut in two fragments at any byte, in a character too")
        .proves("6455-5.6-02", "6455-8.1-02")
        .autobahn(autobahn)
        .cause("Each fragment is decoded on its own.")
        .script(peer -> {
          peer.open();
          for (String text : List.of(MIXED, "𤭢€ß", GREEK)) {
            byte[] all = utf8(text);
            for (int at = 0; at <= all.length; at++) {
              peer.send(Frame.of(Frame.TEXT, Arrays.copyOf(all, at)).notFinal());
              peer.send(Frame.continuation(Arrays.copyOfRange(all, at, all.length)));
              peer.expect().echo(text);
            }
          }
        });
  }

  private static Case inBytes() {
    return valid("5.6", "text-in-one-byte-fragments", "A text may come in fragments of one byte")
        .proves("6455-5.6-02", "6455-5.4-09")
        .autobahn("6.2.3", "6.2.4")
        .cause("The state of the UTF-8 check does not survive the end of a frame.")
        .script(peer -> {
          peer.open();
          for (String text : words()) {
            byte[] all = utf8(text);
            for (int at = 0; at < all.length; at++) {
              int opcode = at == 0 ? Frame.TEXT : Frame.CONTINUATION;
              peer.send(Frame.of(opcode, new byte[] {all[at]}).notFinal());
            }
            peer.send(Frame.continuation(""));
            peer.expect().echo(text);
          }
        });
  }

  private static Case cutInSegments() {
    return valid("5.6", "characters-cut-by-segments", "A character may be cut by a TCP segment")
        .proves("6455-5.2-16", "6455-5.6-02")
        .cause("Each read is decoded on its own.")
        .script(peer -> {
          peer.open();
          for (int size = 1; size <= 7; size++) {
            peer.sendChopped(size, Frame.text(GREEK + "𤭢€" + MIXED));
            peer.expect().echo(GREEK + "𤭢€" + MIXED);
          }
        });
  }

  private static Case pingInsideCharacter() {
    return valid(
            "5.6", "ping-inside-character", "A Ping that cuts a character in two leaves it whole")
        .proves("6455-5.6-02", "6455-5.4-08")
        .rung(6)
        .needs(PONG)
        .cause("The payload of a Ping is run through the same UTF-8 check.")
        .script(peer -> {
          peer.open();
          byte[] all = utf8("𤭢");
          peer.send(Frame.of(Frame.TEXT, Arrays.copyOf(all, 3)).notFinal());
          peer.send(Frame.of(Frame.PING, new byte[] {-1, -2}));
          peer.expect().pong(new byte[] {-1, -2});
          peer.send(Frame.continuation(Arrays.copyOfRange(all, 3, 4)));
          peer.expect().echo("𤭢");
        });
  }

  private static Case atBufferBorders() {
    return Case.of(
            "robust/utf8/buffer-borders",
            "A character of four bytes comes back whole where buffers tend to end")
        .proves("ROBUST-utf8-01", "6455-8.1-02")
        .bothRoles()
        .rung(5)
        .needs(ECHO)
        .cause("A decoder that has no room for both halves of a character gives up or goes round.")
        .script(peer -> {
          peer.open();
          for (int border : new int[] {128, 512, 1024, 4096, 8192, 16384}) {
            for (int before = 1; before <= 4; before++) {
              echoes(peer, "a".repeat(border - before) + "𤭢€");
            }
          }
        });
  }

  private static void echoes(Peer peer, String text) {
    peer.send(Frame.text(text));
    peer.expect().echo(text);
  }

  private static Case binaryOfAllBytes() {
    return valid("5.6", "binary-that-is-not-utf-8", "A binary message may be any bytes")
        .proves("6455-5.6-03", "6455-5.6-04")
        .cause("Binary messages are checked or decoded as text.")
        .script(peer -> {
          peer.open();
          byte[] all = new byte[256];
          IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
          byte[] wrong = HexFormat.of().parseHex("eda080c0aff4908080ffce");
          for (byte[] payload : List.of(all, wrong)) {
            peer.send(Frame.binary(payload));
            peer.expect().echo(payload);
            peer.send(Frame.binary(Arrays.copyOf(payload, 7)).notFinal());
            peer.send(Frame.continuation(Arrays.copyOfRange(payload, 7, payload.length)));
            peer.expect().echo(new Incoming.Message(false, payload));
          }
        });
  }
}
