package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Compressed messages there and back: RFC 7692 6 and 7.2, with the bytes of its examples (7.2.3).
final class DeflateMessageCases {
  private static final String HELLO = "f2 48 cd c9 c9 07 00";

  private DeflateMessageCases() {}

  static List<Case> all() {
    return List.of(
        example("one-block", "one compressed block", HELLO, "7692-7.2.1-01"),
        example("stored-block", "a stored block", "00 05 00 fa ff 48 65 6c 6c 6f 00", BLOCKS),
        example(
            "final-block",
            "a block with BFINAL",
            "f3 48 cd c9 c9 07 00 00",
            "7692-7.2.1-06",
            "7692-7.2.1-07"),
        example(
            "two-blocks", "two blocks", "f2 48 05 00 00 00 ff ff ca c9 c9 07 00", "7692-7.2.1-04"),
        inTwoFragments(),
        emptyLastFragment(),
        noLastFragment(),
        echoed("empty-text", "An empty compressed text", new byte[0], true),
        echoed("text", "A compressed text", text(3000), true),
        echoed("binary", "A compressed binary message", binary(500), false),
        echoed("large-binary", "A compressed message of 100000 bytes", text(100_000), false),
        splitAnywhere(),
        flushedAnywhere(),
        manyMessages(),
        plainInPlainOut(),
        noneAgreed());
  }

  private static final String BLOCKS = "7692-7.2.1-05";

  static byte[] text(int length) {
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
        .bothRoles()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("Frames are inflated one by one, or the four bytes are not put back.");
  }

  private static Case example(String slug, String what, String hex, String... requirements) {
    String[] all = Arrays.copyOf(requirements, requirements.length + 2);
    all[requirements.length] = "7692-7.2.2-01";
    all[requirements.length + 1] = "7692-6.1-05";
    return draft("example-" + slug, "The RFC's example of " + what + " is inflated", all)
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
            "7692-6.2-01",
            "6455-6.2-06")
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

  private static Case noLastFragment() {
    return draft(
            "last-fragment-without-payload",
            "A last fragment without any payload ends a message",
            "7692-7.2.3.6-01",
            "7692-6-02")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(Deflates.text(HELLO).notFinal(), Frame.continuation(""));
          peer.expect().echo(Deflates.HELLO);
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

  /// The four octets are taken off the end of the message alone, so each flush leaves them in the
  /// middle, and not where the fragments end.
  private static Case flushedAnywhere() {
    return draft(
            "flushed-anywhere",
            "A message that was flushed many times is inflated wherever its fragments end",
            "7692-7.2.1-17",
            "7692-7.2.1-08",
            "7692-7.2.1-04")
        .script(peer -> {
          Deflates.open(peer);
          DeflateWriter data = new DeflateWriter();
          for (int i = 1; i <= 20; i++) {
            data.fixedCodes(text(i)).stored(new byte[0]).dynamicCodes(text(i));
          }
          byte[] payload = data.payload();
          for (int from = 0, size = 1; from < payload.length; from += size++) {
            int to = Math.min(payload.length, from + size);
            byte[] part = Arrays.copyOfRange(payload, from, to);
            Frame frame =
                from == 0 ? Frame.of(Frame.BINARY, part).withRsv(4) : Frame.continuation(part);
            peer.send(to == payload.length ? frame : frame.notFinal());
          }
          peer.expect().echo(data.output());
        });
  }

  private static Case manyMessages() {
    return draft(
            "many-messages",
            "Of a hundred compressed messages in a row each is sent back",
            "7692-5-14",
            "7692-7.2.2-06",
            "7692-7.2.2-04")
        .script(peer -> {
          Deflates.open(peer);
          for (int i = 0; i < 100; i++) {
            String words = "message " + i + " is much like message " + (i + 1);
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
            "7692-6.1-02",
            "7692-6.2-02")
        .script(DeflateMessageCases::byTurns);
  }

  private static void byTurns(Peer peer) throws IOException {
    Deflates.open(peer);
    for (int i = 0; i < 5; i++) {
      Deflates.echoes(peer);
      Deflates.echoesPlainly(peer);
    }
  }

  private static Case noneAgreed() {
    return Case.of(
            "7692/5/nothing-compressed-without-agreement",
            "A peer that has not agreed to compress sends a message that begs for it as it is")
        .proves("7692-5-15", "7692-6.1-02")
        .bothRoles()
        .rung(7)
        .needs(ECHO)
        .cause("What the endpoint is able to do decides, and not what was agreed.")
        .script(peer -> {
          peer.open();
          for (int i = 0; i < 3; i++) {
            peer.send(Frame.binary(text(5000)));
            peer.expect().echo(text(5000));
          }
        });
  }
}
