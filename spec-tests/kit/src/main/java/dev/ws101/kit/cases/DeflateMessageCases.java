package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Compressed messages: RFC 7692 6 and 7.2, with the bytes of its examples (7.2.3).
final class DeflateMessageCases {
  private static final String HELLO = "f2 48 cd c9 c9 07 00";
  private static final String AGAIN = "f2 00 11 00 00";

  private DeflateMessageCases() {}

  static List<Case> all() {
    return List.of(
        example("one-block", "one compressed block", HELLO, "7692-7.2.1-01"),
        example("stored-block", "a stored block", "00 05 00 fa ff 48 65 6c 6c 6f 00", BLOCKS),
        example("final-block", "a block with BFINAL", "f3 48 cd c9 c9 07 00 00", "7692-7.2.1-06"),
        example(
            "two-blocks", "two blocks", "f2 48 05 00 00 00 ff ff ca c9 c9 07 00", "7692-7.2.1-04"),
        inTwoFragments(),
        emptyLastFragment(),
        sharedWindow(),
        plainMessageBetween(),
        onlyHintedAgainstTakeover(),
        farBack(),
        echoed("empty-text", "An empty compressed text", new byte[0], true),
        echoed("text", "A compressed text", text(3000), true),
        echoed("binary", "A compressed binary message", binary(500), false),
        echoed("large-binary", "A compressed message of 100000 bytes", text(100_000), false),
        splitAnywhere(),
        manyMessages(),
        eachOnItsOwn(),
        plainInPlainOut());
  }

  private static final String BLOCKS = "7692-7.2.1-05";

  private static byte[] text(int length) {
    String words = "the quick brown fox jumps over the lazy dog, again and again; ";
    return Arrays.copyOf(words.repeat(1 + length / 60).getBytes(StandardCharsets.US_ASCII), length);
  }

  private static byte[] binary(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * i >> 3);
    }
    return bytes;
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/7.2/" + slug, title)
        .proves(requirements)
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("Frames are inflated one by one, or the four bytes are not put back.");
  }

  private static Case example(String slug, String what, String hex, String requirement) {
    return draft(
            "example-" + slug,
            "The RFC's example of " + what + " is inflated",
            requirement,
            "7692-7.2.2-01",
            "7692-6.1-05")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(Deflates.text(hex));
          peer.expect().echo(Deflates.HELLO);
          Deflates.echoesPlainly(peer);
        });
  }

  private static Case inTwoFragments() {
    return draft(
            "example-two-fragments",
            "The RFC's example in two fragments is inflated as one",
            "7692-6-02",
            "7692-6.2-01")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(
              Deflates.text("f2 48 cd").notFinal(),
              Frame.continuation(Deflates.bytes("c9 c9 07 00")));
          peer.expect().echo(Deflates.HELLO);
        });
  }

  private static Case emptyLastFragment() {
    return draft(
            "example-empty-last-fragment",
            "A last fragment of nothing but 00 ends a message",
            "7692-7.2.3.6-01",
            "7692-7.2.1-17")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(
              Deflates.text(HELLO + " 00 00 ff ff").notFinal(),
              Frame.continuation(Deflates.bytes("00")));
          peer.expect().echo(Deflates.HELLO);
        });
  }

  private static Case withTakeover(
      String slug, String title, String offer, String requirement, Script between) {
    return draft(slug, title, requirement, "7692-7.2.2-06", "7692-7.2.1-11")
        .script(peer -> {
          Deflates.openWithTakeover(peer, offer);
          peer.send(Deflates.text(HELLO));
          peer.expect().echo(Deflates.HELLO);
          between.play(peer);
          peer.send(Deflates.text(AGAIN));
          peer.expect().echo(Deflates.HELLO);
        });
  }

  private static Case sharedWindow() {
    return withTakeover(
        "example-shared-window",
        "A message that refers to the one before it is inflated",
        Deflates.NAME,
        "7692-7.1.1.2-04",
        _ -> {});
  }

  private static Case plainMessageBetween() {
    return withTakeover(
        "plain-message-between",
        "A message that is not compressed leaves the window alone",
        Deflates.NAME,
        "7692-6.2-02",
        Deflates::echoesPlainly);
  }

  private static Case onlyHintedAgainstTakeover() {
    return withTakeover(
        "takeover-though-hinted-otherwise",
        "A client that only hinted at no takeover may take over",
        Deflates.NAME + "; client_no_context_takeover",
        "7692-7.2.2-07",
        _ -> {});
  }

  /// A stored block of 32768 bytes, then one with fixed codes: copy 258 bytes from 32768 back.
  private static Case farBack() {
    return draft(
            "distance-32768",
            "A reference over a whole window of 32768 bytes is followed",
            "7692-7.2.2-11",
            "7692-7.1.2.2-08")
        .script(peer -> {
          Deflates.open(peer);
          byte[] window = new byte[1 << 15];
          peer.random().nextBytes(window);
          byte[] message = Arrays.copyOf(window, window.length + 258);
          System.arraycopy(window, 0, message, window.length, 258);
          ByteArrayOutputStream compressed = new ByteArrayOutputStream();
          compressed.writeBytes(Deflates.bytes("00 00 80 ff 7f"));
          compressed.writeBytes(window);
          compressed.writeBytes(Deflates.bits("0 10 11000101 11101 1111111111111 0000000 0 00"));
          peer.send(Frame.of(Frame.BINARY, compressed.toByteArray()).withRsv(4));
          peer.expect().echo(message);
        });
  }

  private static Case echoed(String slug, String what, byte[] payload, boolean asText) {
    return draft(slug, what + " is sent back", "7692-5-14", "7692-6.1-05", "7692-7.2.2-01")
        .script(peer -> {
          Deflates.open(peer);
          String words = new String(payload, StandardCharsets.UTF_8);
          for (int i = 0; i < 2; i++) {
            peer.send(asText ? peer.compression().text(words) : peer.compression().binary(payload));
            if (asText) {
              peer.expect().echo(words);
            } else {
              peer.expect().echo(payload);
            }
          }
        });
  }

  private static Case splitAnywhere() {
    return draft(
            "split-anywhere",
            "A compressed message may be cut into fragments at any byte",
            "7692-6-02",
            "7692-6.2-01",
            "7692-7.2.1-17")
        .script(peer -> {
          Deflates.open(peer);
          for (int at = 0; at <= 7; at++) {
            byte[] payload = peer.compression().compress("Hello".getBytes(StandardCharsets.UTF_8));
            int cut = Math.min(at, payload.length);
            peer.send(
                Frame.of(Frame.TEXT, Arrays.copyOf(payload, cut)).withRsv(4).notFinal(),
                Frame.ping("between"),
                Frame.continuation(Arrays.copyOfRange(payload, cut, payload.length)));
            peer.expect().echo(Deflates.HELLO);
          }
        });
  }

  private static Case manyMessages() {
    return draft(
            "many-messages",
            "Of a hundred compressed messages in a row each is sent back",
            "7692-5-14",
            "7692-7.2.2-06")
        .script(peer -> {
          Deflates.open(peer);
          for (int i = 0; i < 100; i++) {
            String words = "message " + i + " is much like message " + (i + 1);
            peer.send(peer.compression().text(words));
            peer.expect().echo(words);
          }
        });
  }

  private static Case eachOnItsOwn() {
    return draft(
            "server-without-takeover",
            "A server that agreed to no takeover compresses each message on its own",
            "7692-7.2.1-12",
            "7692-7.1.1.1-03")
        .script(peer -> {
          if (!Deflates.open(peer, Deflates.NAME + "; server_no_context_takeover")
              .serverNoTakeover()) {
            throw Judgement.unsupported("an answer without server_no_context_takeover");
          }
          String words = new String(text(2000), StandardCharsets.US_ASCII);
          for (int i = 0; i < 3; i++) {
            peer.send(peer.compression().text(words));
            peer.expect().echo(words);
          }
        });
  }

  private static Case plainInPlainOut() {
    return draft(
            "messages-by-turns",
            "Compressed and plain messages by turns are all sent back",
            "7692-6-01",
            "7692-6.1-02")
        .script(DeflateMessageCases::byTurns);
  }

  private static void byTurns(Peer peer) throws IOException {
    Deflates.open(peer);
    for (int i = 0; i < 5; i++) {
      Deflates.echoes(peer);
      Deflates.echoesPlainly(peer);
    }
  }
}
