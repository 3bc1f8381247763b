package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.Ability.PONG;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.util.List;

/// What breaks the rules of RFC 7692 once compression is agreed, and the server's own frames.
final class DeflateFaultCases {
  private DeflateFaultCases() {}

  static List<Case> all() {
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
            Deflates.text("f2 48 cd c9 c9 07 00").withRsv(6)),
        corrupt("reserved-block-type", "A block of the reserved type", "06 00"),
        corrupt("all-ones", "A payload of ones", "ff ff ff ff"),
        corrupt(
            "stored-lengths-differ", "A stored block whose lengths differ", "00 05 00 00 00 48"),
        corrupt(
            "reference-before-window", "A reference to before the first byte", "f2 00 11 00 00"),
        notUtf8(),
        othersWindow(),
        emptyPayload(),
        ownFrames());
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/" + slug, title).proves(requirements).rung(7).needs(DEFLATE);
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
    return draft(
            "7.2.2/" + slug, what + " fails the connection", "7692-7.2.2-02", "ROBUST-deflate-07")
        .cause("What cannot be inflated is passed over, or delivered as far as it went.")
        .script(peer -> {
          Deflates.open(peer);
          peer.send(Deflates.text(hex));
          peer.expect().failure(1007, 1002);
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
          }
          peer.expect().expecting("whole compressed messages that end in the bits of 00");
          peer.received().forEach(DeflateFaultCases::mustEndRight);
          long compressed = peer.received().stream().filter(frame -> frame.rsv() == 4).count();
          peer.expect().saw(compressed + " compressed frames, all of them right");
        });
  }

  /// The last bits of a message are 000, the head of the empty stored block whose rest was cut off,
  /// and zeros to fill the byte.
  private static void mustEndRight(Received frame) {
    byte[] payload = frame.payload();
    boolean whole = frame.fin() && frame.rsv() == 4 && payload.length > 0;
    if (whole && (payload[payload.length - 1] & 0xE0) != 0) {
      throw Judgement.fail("one that does not: " + frame);
    }
  }
}
