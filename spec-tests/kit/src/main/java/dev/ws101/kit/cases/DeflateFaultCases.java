package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.Ability.PONG;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Inflated;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What breaks the rules of RFC 7692 once compression is agreed, and the peer's own frames.
final class DeflateFaultCases {
  private DeflateFaultCases() {}

  static List<Case> all() {
    List<Case> others =
        List.of(
            randomOctets(),
            notUtf8(),
            notUtf8OverFragments(),
            othersWindow(),
            emptyPayload(),
            ownFrames());
    return Stream.of(reservedBits(), corruptMessages(), corruptCodes(), others)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> reservedBits() {
    return List.of(
        rsvFault(
            "rsv1-on-continuation",
            "A continuation frame with RSV1",
            Deflates.text("f2 48 cd").notFinal(),
            Frame.continuation(Deflates.bytes("c9 c9 07 00")).withRsv(4)),
        rsvFault("rsv1-on-ping", "A ping with RSV1", Frame.ping("").withRsv(4)),
        rsvFault("rsv1-on-pong", "A Pong with RSV1", Frame.pong("").withRsv(4)),
        rsvFault("rsv1-on-close", "A Close with RSV1", Frame.close(1000).withRsv(4)),
        rsvFault(
            "rsv1-and-rsv2",
            "A compressed message with RSV2",
            Deflates.text("f2 48 cd c9 c9 07 00").withRsv(6)));
  }

  private static List<Case> corruptMessages() {
    return List.of(
        corrupt("reserved-block-type", "A block of the reserved type", "06 00"),
        corrupt("all-ones", "A payload of ones", "ff ff ff ff"),
        corrupt(
            "stored-lengths-differ", "A stored block whose lengths differ", "00 05 00 00 00 48"),
        corrupt(
            "reference-before-window", "A reference to before the first byte", "f2 00 11 00 00"),
        unlessReadAs(
            "cut-inside-stored-block",
            "A message that ends inside a stored block",
            Frame.of(Frame.BINARY, Deflates.bytes("00 10 00 ef ff 48 65")).withRsv(4),
            Incoming.Message.binary(Deflates.bytes("48 65 00 00 ff ff"))),
        unlessReadAs(
            "junk-behind-final-block",
            "A message with what is no block behind one with BFINAL",
            Deflates.text("f3 48 cd c9 c9 07 00 ff ff ff"),
            Deflates.HELLO));
  }

  private static List<Case> corruptCodes() {
    return List.of(
        corrupt(
            "too-many-codes",
            "A block with more codes than there can be",
            Deflates.bits("0 01 00000 00000 0000 100 100 100 100")),
        corrupt(
            "length-code-286",
            "A block with the length code 286",
            Deflates.bits("0 10 11000110 0000000")),
        corrupt(
            "distance-code-30",
            "A block with the distance code 30",
            Deflates.bits("0 10 00110000 0000001 11110")),
        corrupt(
            "no-end-of-block",
            "A block without a code for its end",
            Deflates.bits("0 01 00000 00000 0000 000 000 100 100 1 1110111 1 1010111")));
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/" + slug, title).proves(requirements).bothRoles().rung(7).needs(DEFLATE);
  }

  private static Case rsvFault(String slug, String what, Frame... frames) {
    return draft("6.1/" + slug, what + " fails the connection", "7692-6.1-04", "6455-5.2-03")
        .cause("Once RSV1 has a meaning it is allowed everywhere.")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(frames);
          peer.expect().failure(1002);
        });
  }

  private static Case corrupt(String slug, String what, String hex) {
    return corrupt(slug, what, Deflates.bytes(hex));
  }

  private static Case corrupt(String slug, String what, byte[] payload) {
    return draft(
            "7.2.2/" + slug, what + " fails the connection", "7692-7.2.2-02", "ROBUST-deflate-07")
        .cause("What cannot be inflated is passed over, or delivered as far as it went.")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(Frame.of(Frame.TEXT, payload).withRsv(4));
          peer.expect().failure(1007, 1002);
        });
  }

  /// Tolerant inflaters do not tell these from messages that have more to come, or are all there.
  private static Case unlessReadAs(
      String slug, String what, Frame frame, Incoming.Message message) {
    return draft(
            "7.2.2/" + slug, what + " fails the connection", "7692-7.2.2-02", "ROBUST-deflate-07")
        .cause("Nobody asks the inflater whether it has come to an end.")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(frame);
          peer.expect().failureUnlessReadAs(message, 1007, 1002);
        });
  }

  private static Case randomOctets() {
    return draft(
            "7.2.2/random-octets",
            "Random octets with RSV1 fail their connection, and no other",
            "ROBUST-deflate-07",
            "7692-7.2.2-02")
        .cause("An exception of the inflater ends more than the connection that it belongs to.")
        .script(peer -> {
          Peer good = peer.another();
          Deflates.open(good);
          for (int i = 0; i < 8; i++) {
            Peer other = peer.another();
            Deflates.open(other);
            byte[] octets = new byte[200];
            peer.random().nextBytes(octets);
            octets[0] |= 6; // the reserved type of block
            other.send(Frame.of(Frame.BINARY, octets).withRsv(4));
            other.expect().failure(1007, 1002);
          }
          Deflates.aliveStill(good);
        });
  }

  private static Case notUtf8() {
    return draft(
            "6.1/not-utf8-when-inflated",
            "A text that is no UTF-8 once inflated fails",
            "7692-6.1-06",
            "6455-8.1-01")
        .cause("The compressed bytes are checked, or nothing is.")
        .script(peer -> {
          Deflates.open(peer);
          byte[] wrong = {'a', (byte) 0xC0, (byte) 0x80, 'b'};
          peer.send(Frame.of(Frame.TEXT, peer.compression().compress(wrong)).withRsv(4));
          peer.expect().failure(1007);
        });
  }

  private static Case notUtf8OverFragments() {
    return draft(
            "6.1/utf-8-cut-by-compressed-fragments",
            "Only the text that was inflated has to be UTF-8, however its fragments are cut",
            "7692-6.1-06",
            "7692-6-02")
        .needs(ECHO)
        .cause("Each fragment is inflated and checked by itself, or the compressed bytes are.")
        .script(peer -> {
          Deflates.open(peer);
          String words = "κόσμε ".repeat(20);
          byte[] whole = words.getBytes(StandardCharsets.UTF_8);
          DeflateWriter data = new DeflateWriter();
          data.stored(Arrays.copyOf(whole, 101)).stored(new byte[0]);
          data.fixedCodes(Arrays.copyOfRange(whole, 101, whole.length));
          byte[] payload = data.payload();
          for (int at = 0; at < payload.length; at++) {
            byte[] one = {payload[at]};
            Frame frame = at == 0 ? Frame.of(Frame.TEXT, one).withRsv(4) : Frame.continuation(one);
            peer.send(at == payload.length - 1 ? frame : frame.notFinal());
          }
          peer.expect().echo(words);
        });
  }

  private static Case othersWindow() {
    return draft(
            "7.2.2/window-of-another-connection",
            "A reference into the window of another connection fails",
            "ROBUST-iso-01",
            "7692-7.2.2-02")
        .needs(ECHO)
        .cause("One inflater serves several connections.")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(Deflates.text("f2 48 cd c9 c9 07 00"));
          peer.expect().echo(Deflates.HELLO);
          Peer other = peer.another();
          Deflates.open(other);
          other.send(Deflates.text("f2 00 11 00 00"));
          other.expect().failure(1007, 1002);
        });
  }

  /// No compressor makes this, and it is no DEFLATE; but many take it for an empty message.
  private static Case emptyPayload() {
    return draft(
            "7.2.2/no-payload-with-rsv1",
            "RSV1 on a message without payload fails it or makes an empty one",
            "7692-7.2.2-01")
        .needs(ECHO)
        .cause("The inflater is asked for bytes until it gives some.")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(Frame.text("").withRsv(4));
          peer.expect().expecting("an empty message, a Close or the end of TCP");
          Incoming next = peer.expect().nextButPongs();
          if (next instanceof Incoming.Message && !next.equals(Incoming.Message.text(""))) {
            throw Judgement.fail(next.toString());
          }
          peer.expect().saw(next.toString());
        });
  }

  private static Case ownFrames() {
    return draft(
            "7.2.1/its-own-frames",
            "Its own compressed messages have their tail cut off and RSV1 on the first frame only",
            "7692-7.2.1-03",
            "7692-7.2.1-02",
            "7692-7.2.1-01",
            "7692-7.2.1-07",
            "7692-7.2.1-08",
            "7692-7.2.1-09",
            "7692-6.1-03",
            "7692-6.1-01")
        .needs(ECHO, PONG)
        .cause("The flushed bytes are sent as they come from the compressor.")
        .script(peer -> {
          Deflates.open(peer);
          for (int i = 1; i <= 4; i++) {
            String words = "compressible ".repeat(10 * i * i);
            peer.send(peer.compression().text(words), Frame.ping("p"));
            peer.expect().echo(words);
            peer.expect().expecting("compressed messages that end with an empty stored block");
            peer.compression().latest().ifPresent(DeflateFaultCases::mustBeWhole);
          }
          long compressed = peer.received().stream().filter(frame -> frame.rsv() == 4).count();
          peer.expect().saw(compressed + " compressed messages, all of them right");
        });
  }

  private static void mustBeWhole(Inflated message) {
    if (!message.endsWithEmptyStoredBlock()) {
      throw Judgement.fail("one of other blocks once the four bytes are put back: " + message);
    }
    if (message.paddedWithOnes()) {
      throw Judgement.fail("one with bits that are not 0 behind a final block: " + message);
    }
  }
}
