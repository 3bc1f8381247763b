package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.Ability.PONG;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Much at once, and nobody who reads what comes back for it. A peer may slow down, drop what it
/// need not send, or end the connection; it must not stand still, and others must be served.
final class FloodCases {
  private static final int MESSAGES = 50;
  private static final int MANY_MESSAGES = 160;
  private static final int LARGE = 60_000;
  private static final int PINGS = 4_000;
  private static final int SMALL_ONES = 2_000;
  private static final int OTHERS = 10;

  private FloodCases() {}

  static List<Case> all() {
    return List.of(unreadEchoes(), othersOfWhoDoesNotRead(), unreadPongs(), burst());
  }

  private static byte[] encoded(Peer peer, int count, Frame frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(peer.encode(frame));
    }
    return all.toByteArray();
  }

  private static Case unreadEchoes() {
    return Case.of(
            "robust/res/unread-echoes",
            "Who asks for much and does not read it is made to wait, or cut off")
        .proves("ROBUST-res-03", "ROBUST-res-02")
        .bothRoles()
        .level(Level.SHOULD)
        .needs(ECHO)
        .cause("A write that waits for the peer never ends, or what waits to be sent is lost.")
        .script(peer -> {
          byte[] payload = letters();
          peer.open();
          peer.stopReading();
          peer.sendMeanwhile(encoded(peer, MESSAGES, Frame.binary(payload)));
          peer.readOn();
          peer.expect().expecting(MESSAGES + " echoes once they are read, or the end");
          for (int i = 0; i < MESSAGES; i++) {
            Incoming next = peer.expect().nextButPongs();
            if (!(next instanceof Incoming.Message)) {
              peer.expect().saw(next + " after " + i + " echoes");
              return;
            }
            if (!next.equals(Incoming.Message.binary(payload))) {
              throw Judgement.fail(next.toString());
            }
          }
          peer.expect().saw("all of them");
        });
  }

  private static byte[] letters() {
    byte[] payload = new byte[LARGE];
    Arrays.fill(payload, (byte) '.');
    return payload;
  }

  private static Case othersOfWhoDoesNotRead() {
    return Case.of(
            "robust/iso/others-of-who-does-not-read",
            "While one connection asks for much and reads nothing, others are served")
        .proves("ROBUST-iso-02", "ROBUST-res-03")
        .level(Level.SHOULD)
        .needs(ECHO)
        .cause("A write that waits for the peer holds what all connections need.")
        .script(peer -> {
          Peer deaf = peer.another();
          deaf.open();
          deaf.stopReading();
          deaf.sendMeanwhile(encoded(deaf, MANY_MESSAGES, Frame.binary(letters())));
          peer.expect().expecting("other connections are served meanwhile");
          for (int i = 0; i < OTHERS; i++) {
            peer.another().open();
          }
          peer.open();
          peer.expect().nothing();
        });
  }

  private static Case unreadPongs() {
    return Case.of(
            "robust/ctl/unread-pongs",
            "Who pings much and does not read is made to wait, or cut off")
        .proves("ROBUST-ctl-01", "ROBUST-ctl-02")
        .bothRoles()
        .needs(PONG)
        .cause("Pongs pile up until one more is one too many.")
        .script(peer -> {
          peer.open();
          peer.stopReading();
          peer.sendMeanwhile(encoded(peer, PINGS, Frame.ping("x".repeat(125))));
          peer.readOn();
          peer.send(Frame.ping("the last one"));
          peer.expect().expecting("the Pong to the last ping, or the end");
          Incoming next = peer.next();
          int pongs = 0;
          while (next instanceof Received pong
              && pong.opcode() == Frame.PONG
              && pong.payload().length == 125) {
            pongs++;
            next = peer.next();
          }
          if (next instanceof Incoming.Message || pongs > PINGS) {
            throw Judgement.fail(next + " after " + pongs + " Pongs");
          }
          peer.expect().saw(next + " after " + pongs + " Pongs");
        });
  }

  private static Case burst() {
    return Case.of(
            "robust/res/burst-of-messages",
            "A burst of %d messages comes back one by one and in order, or is too much"
                .formatted(SMALL_ONES))
        .proves("ROBUST-res-04", "ROBUST-echo-01", "6455-6.1-09")
        .bothRoles()
        .needs(ECHO)
        .cause("Each message is handed to a thread or task of its own.")
        .script(peer -> {
          Frame[] frames = new Frame[SMALL_ONES];
          Arrays.setAll(frames, i -> Frame.text("message " + i));
          peer.open();
          peer.sendChopped(1 << 20, frames);
          peer.expect().expecting(SMALL_ONES + " echoes in order, or Close(1008, 1009 or 1013)");
          for (int i = 0; i < SMALL_ONES; i++) {
            Incoming next = peer.expect().nextButPongs();
            if (next instanceof Received close && isLimit(close.closeCode())) {
              peer.expect().saw(close + " after " + i + " echoes");
              return;
            }
            if (!next.equals(Incoming.Message.text("message " + i))) {
              throw Judgement.fail(next + " as echo " + i);
            }
          }
          peer.expect().saw("all of them");
        });
  }

  private static boolean isLimit(int code) {
    return code == 1008 || code == 1009 || code == 1013;
  }
}
