package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.util.Arrays;
import java.util.List;

/// What only time can show: whether a peer waits for ever. For the full tier.
final class PatienceCases {
  /// In time-outs of the kit: a minute at the default of three seconds.
  private static final int LONG = 20;

  private PatienceCases() {}

  static List<Case> all() {
    return List.of(noEndOfClosing(), halfAHead(), noPongs(), quiet());
  }

  private static Case noEndOfClosing() {
    return Case.of(
            "robust/close/closing-without-an-answer",
            "A failed connection ends within a minute, though its Close is never answered")
        .proves("ROBUST-close-02", "ROBUST-close-03")
        .bothRoles()
        .full()
        .cause("The answer to a Close is waited for without a time-out.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("bad").withRsv(7));
          peer.expect().expecting("the end of TCP within " + LONG + " time-outs");
          mustEnd(peer, LONG);
        });
  }

  /// Sends something all the while, so that no idle time-out ends what has to end by itself.
  private static void mustEnd(Peer peer, int timeouts) {
    for (int late = 0; late < timeouts; ) {
      try {
        Incoming next = peer.nextFrame();
        peer.expect().saw(next.toString());
        if (next instanceof Incoming.End) {
          return;
        }
      } catch (Judgement judgement) {
        if (!judgement.timedOut()) {
          throw judgement;
        }
        late++;
        peer.send(Frame.pong("still here"));
      }
    }
    throw Judgement.fail("the connection is still open");
  }

  private static Case halfAHead() {
    return Case.of(
            "robust/hs/head-without-an-end",
            "A request whose head does not end is given up within a minute")
        .proves("ROBUST-hs-17")
        .rung(2)
        .full()
        .cause("The head is read without a time-out.")
        .script(peer -> {
          byte[] head = peer.upgrade().encode();
          peer.connect();
          peer.sendBytes(Arrays.copyOf(head, head.length - 2));
          peer.expect().expecting("an HTTP error or the end of TCP within " + LONG + " time-outs");
          for (int late = 0; late < LONG; late++) {
            try {
              peer.expect().refused(peer.answer(), 400, 408);
              return;
            } catch (Judgement judgement) {
              if (!judgement.timedOut()) {
                throw judgement;
              }
            }
          }
          throw Judgement.fail("the connection is still open");
        });
  }

  /// A peer that never pings cannot be judged: it may have a time-out of any length.
  private static Case noPongs() {
    return Case.of(
            "robust/close/pings-without-an-answer",
            "A peer that pings and gets no answer gives the connection up")
        .proves("ROBUST-ctl-03", "ROBUST-close-04")
        .bothRoles()
        .level(Level.SHOULD)
        .full()
        .cause("Pings are sent to keep a connection alive, and nobody looks for the answers.")
        .script(peer -> {
          peer.open();
          peer.expect().expecting("the end after some Pings that get no answer");
          for (int pings = 0; pings < LONG; ) {
            Incoming next = unlessQuiet(peer, pings);
            boolean close = next instanceof Received frame && frame.opcode() == Frame.CLOSE;
            if (next instanceof Incoming.End || close) {
              peer.expect().saw(next + " after " + pings + " Pings");
              return;
            }
            pings += next instanceof Received frame && frame.opcode() == Frame.PING ? 1 : 0;
          }
          throw Judgement.fail(LONG + " Pings, and still no end");
        });
  }

  private static Incoming unlessQuiet(Peer peer, int pings) {
    try {
      return peer.nextFrame();
    } catch (Judgement judgement) {
      throw judgement.timedOut()
          ? Judgement.unsupported("it does not ping often enough: %d times".formatted(pings))
          : judgement;
    }
  }

  private static Case quiet() {
    return Case.of(
            "robust/close/stays-open-when-quiet",
            "A connection that is quiet for some seconds stays open")
        .proves("ROBUST-close-90")
        .level(Level.SHOULD)
        .full()
        .cause("The time-out of the handshake, or one for requests of HTTP, is still running.")
        .script(peer -> {
          peer.open();
          peer.expect().expecting("neither a Close nor the end while nothing is sent");
          try {
            Incoming next = peer.expect().nextButPongs();
            throw Judgement.fail(next.toString());
          } catch (Judgement judgement) {
            if (!judgement.timedOut()) {
              throw judgement;
            }
          }
          peer.expect().nothing();
        });
  }
}
