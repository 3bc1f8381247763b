package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Script;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Text that is not UTF-8: RFC 6455 5.6 and 8.1. A peer may fail at the first wrong byte or at the
/// end of the message; the message never comes back.
final class Utf8FaultCases {
  private static final String GREEK = "cebae1bdb9cf83cebcceb5";

  private Utf8FaultCases() {}

  static List<Case> all() {
    return List.of(
        wrong("surrogate-inside-text", "6.3.1", GREEK + "eda080656469746564"),
        wrong(
            "lone-surrogates", ids("6.20.", 7), "eda080 edadbf edae80 edafbf edb080 edbe80 edbfbf"),
        wrong("surrogate-pairs", ids("6.21.", 8), pairs()),
        wrong("overlong-slash", ids("6.17.", 5), "c0af e080af f08080af f8808080af fc80808080af"),
        wrong("overlong-last", ids("6.18.", 5), "c1bf e09fbf f08fbfbf f887bfbfbf fc83bfbfbfbf"),
        wrong("overlong-nul", ids("6.19.", 5), "c080 e08080 f0808080 f880808080 fc8080808080"),
        wrong("beyond-10ffff", "6.11.5", "f4908080 f5808080 f48fbfbff4908080"),
        wrong("first-of-five-and-six-bytes", ids("6.8.", 2), "f888808080 fc8480808080"),
        wrong("last-of-long-forms", ids("6.10.", 3), "f7bfbfbf fbbfbfbfbf fdbfbfbfbfbf"),
        wrong("lone-continuation-bytes", ids("6.12.", 8), continuations()),
        wrong("lone-first-bytes", ids("6.13.", 5), leads()),
        wrong("last-byte-missing", ids("6.14.", 10), missing()),
        wrong("last-bytes-missing-joined", "6.15.1", missing().replace(" ", "")),
        wrong("bytes-fe-and-ff", ids("6.16.", 3), "fe ff fefeffff"),
        wrong("cut-in-character", "6.6.1 6.6.3 6.6.4 6.6.6 6.6.8 6.6.10", prefixes()),
        inOneByteFragments(),
        cutAtTheEnd(),
        overMessages(),
        lateFragment("wrong-character-in-fragment", "6.4.1", GREEK, "f4908080", "656469746564"),
        lateFragment("wrong-byte-in-fragment", "6.4.2", GREEK + "f4", "90", "8080656469746564"),
        latePiece("wrong-character-in-piece", "6.4.3", GREEK, "f4908080", "656469746564"),
        latePiece("wrong-byte-in-piece", "6.4.4", GREEK + "f4", "90", "8080656469746564"));
  }

  private static String ids(String group, int count) {
    List<String> all = IntStream.rangeClosed(1, count).mapToObj(i -> group + i).toList();
    return String.join(" ", all);
  }

  private static String pairs() {
    return "eda080edb080 eda080edbfbf edadbfedb080 edadbfedbfbf "
        + "edae80edb080 edae80edbfbf edafbfedb080 edafbfedbfbf";
  }

  private static String continuations() {
    StringBuilder all = new StringBuilder();
    IntStream.range(0x80, 0xC0).forEach(b -> all.append(Integer.toHexString(b)));
    return "80 bf 80bf 80bf80 80bf80bf 80bf80bf80 80bf80bf80bf " + all;
  }

  /// Each first byte of a sequence, with a blank behind it.
  private static String leads() {
    int[][] ranges = {{0xC0, 0xDF}, {0xE0, 0xEF}, {0xF0, 0xF7}, {0xF8, 0xFB}, {0xFC, 0xFD}};
    StringBuilder all = new StringBuilder();
    for (int[] range : ranges) {
      IntStream.rangeClosed(range[0], range[1])
          .forEach(b -> all.append(Integer.toHexString(b)).append("20"));
      all.append(' ');
    }
    return all.toString();
  }

  private static String missing() {
    return "c0 e080 f08080 f8808080 fc80808080 df efbf f7bfbf fbbfbfbf fdbfbfbfbf";
  }

  private static String prefixes() {
    return "ce cebae1 cebae1bd cebae1bdb9cf cebae1bdb9cf83ce cebae1bdb9cf83cebcce";
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Case.Draft fault(String name, String title) {
    return Case.of("6455/8.1/" + name, title)
        .proves("6455-8.1-01", "6455-5.6-01")
        .bothRoles()
        .rung(5)
        .cause("Text is passed on unchecked, or a decoder replaces what it cannot read.");
  }

  /// Each text on a connection of its own, alone and between good characters.
  private static Case wrong(String name, String autobahn, String texts) {
    return fault(name, "Text that is not UTF-8 fails the connection: " + name.replace('-', ' '))
        .autobahn(autobahn.split(" "))
        .scripts(
            Stream.of(texts.split(" "))
                .flatMap(hex -> Stream.of(hex, "c3a4" + hex))
                .map(hex -> fails(Frame.of(Frame.TEXT, bytes(hex))))
                .toList());
  }

  private static Script fails(Frame... frames) {
    return peer -> {
      peer.open();
      peer.send(frames);
      peer.expect().failure(1007);
    };
  }

  private static Case inOneByteFragments() {
    return fault("surrogate-in-one-byte-fragments", "Wrong text in fragments fails the connection")
        .autobahn("6.3.2")
        .script(fails(inSingleBytes(bytes(GREEK + "eda080656469746564"))));
  }

  private static Frame[] inSingleBytes(byte[] all) {
    Frame[] frames = new Frame[all.length + 1];
    for (int i = 0; i < all.length; i++) {
      int opcode = i == 0 ? Frame.TEXT : Frame.CONTINUATION;
      frames[i] = Frame.of(opcode, new byte[] {all[i]}).notFinal();
    }
    frames[all.length] = Frame.continuation("");
    return frames;
  }

  private static Case cutAtTheEnd() {
    Frame open = Frame.of(Frame.TEXT, bytes("e282")).notFinal();
    return fault(
            "cut-in-character-by-last-fragment",
            "A fragmented text that ends inside a character fails the connection")
        .scripts(
            List.of(
                fails(open, Frame.continuation("")),
                fails(open, Frame.continuation("A")),
                fails(Frame.text("good").notFinal(), Frame.continuation(bytes("e2")))));
  }

  private static Case overMessages() {
    Frame rest = Frame.of(Frame.TEXT, bytes("ac"));
    return fault(
            "character-over-two-messages",
            "The first half of a character in one message and the rest in the next fail")
        .scripts(List.of(fails(Frame.of(Frame.TEXT, bytes("e282")), rest), fails(rest)));
  }

  /// A ping behind the wrong byte makes the log show whether the peer fails at once or at the end;
  /// both are legal.
  private static Case lateFragment(
      String name, String autobahn, String good, String wrong, String rest) {
    return fault(name, "A wrong byte in the middle one of three fragments fails the connection")
        .proves("6455-8.1-04", "6455-8.1-01")
        .autobahn(autobahn)
        .script(
            fails(
                Frame.of(Frame.TEXT, bytes(good)).notFinal(),
                Frame.continuation(bytes(wrong)).notFinal(),
                Frame.ping("still there?"),
                Frame.continuation(bytes(rest))));
  }

  private static Case latePiece(
      String name, String autobahn, String good, String wrong, String rest) {
    return fault(name, "A wrong byte in the middle of a frame in pieces fails the connection")
        .proves("6455-8.1-04", "6455-8.1-01")
        .autobahn(autobahn)
        .script(peer -> {
          peer.open();
          byte[] frame = peer.encode(Frame.of(Frame.TEXT, bytes(good + wrong + rest)).notFinal());
          int second = frame.length - bytes(wrong + rest).length;
          int third = frame.length - bytes(rest).length;
          peer.sendBytes(Arrays.copyOf(frame, second));
          peer.sendBytes(Arrays.copyOfRange(frame, second, third));
          peer.sendBytes(Arrays.copyOfRange(frame, third, frame.length));
          peer.send(Frame.continuation(""));
          peer.expect().failure(1007);
        });
  }
}
