package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Messages that are a thousand times as large once they are inflated.
///
/// Each case stays within a budget: 16 MiB at most are to be inflated, from 16 KiB on the wire. A
/// peer may send such a message back, which shows that it has come through, or refuse it as too
/// big. How much memory it takes meanwhile is not to be seen from outside; that it serves others
/// is.
final class DeflateBombCases {
  private static final int MIB = 1 << 20;

  /// 1009 is the code for it; the others have been seen, and are not wrong about a peer's limits.
  private static final Set<Integer> TOO_BIG = Set.of(1009, 1008, 1011, 1002);

  private DeflateBombCases() {}

  static List<Case> all() {
    return List.of(
        bomb("16-mebibytes-in-one-frame", "16 MiB in one frame", 16, 0),
        bomb("16-mebibytes-in-fragments", "16 MiB in fragments of 64 octets", 16, 64),
        manyAreNotOne());
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("robust/deflate/" + slug, title)
        .proves(requirements)
        .bothRoles()
        .rung(8)
        .needs(DEFLATE, ECHO)
        .cause("The limit for messages is held against what came over the wire.");
  }

  private static Case bomb(String slug, String what, int mebibytes, int fragment) {
    return draft(
            slug,
            "A compressed message of " + what + " is sent back or refused while others are served",
            "ROBUST-deflate-01",
            "ROBUST-deflate-02")
        .script(peer -> {
          Deflates.open(peer);
          byte[] zeros = new byte[mebibytes * MIB];
          Frame[] frames = cut(peer.compression().compress(zeros), fragment);
          if (peer.role() == Role.CLIENT) {
            peer.sendTogether(frames);
          } else {
            whileOthersAreServed(peer, frames);
          }
          mustBeRightOrRefused(peer, Incoming.Message.binary(zeros));
        });
  }

  private static void whileOthersAreServed(Peer peer, Frame... frames) throws IOException {
    Peer other = peer.another();
    Deflates.open(other);
    peer.sendTogether(frames);
    Deflates.aliveStill(other);
  }

  private static Frame[] cut(byte[] payload, int size) {
    int step = size == 0 ? payload.length : size;
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from < payload.length; from += step) {
      byte[] part = Arrays.copyOfRange(payload, from, Math.min(payload.length, from + step));
      Frame frame = from == 0 ? Frame.binary(part).withRsv(4) : Frame.continuation(part);
      frames.add(from + step >= payload.length ? frame : frame.notFinal());
    }
    return frames.toArray(Frame[]::new);
  }

  private static void mustBeRightOrRefused(Peer peer, Incoming.Message message) {
    peer.expect().expecting("the whole message, Close(1009) or the end of TCP");
    Incoming next = peer.expect().nextButPongs();
    if (next instanceof Incoming.Message && !next.equals(message)) {
      throw Judgement.fail("another message: " + next);
    }
    if (next instanceof Received close) {
      List<String> faults = close.closeFaults();
      if (!faults.isEmpty()) {
        throw Judgement.fail(close + ": " + String.join("; ", faults));
      }
      if (!TOO_BIG.contains(close.closeCode())) {
        throw Judgement.lenient(close + ", which is not the code for this");
      }
    }
    peer.expect().saw(next.toString());
  }

  /// The limit is one of messages, so many that are well within it are no reason to refuse any.
  private static Case manyAreNotOne() {
    return draft(
            "many-messages-of-64-kibibytes",
            "A hundred messages of 64 KiB each are no message of 6 MiB",
            "ROBUST-deflate-01",
            "7692-5-14")
        .level(Level.SHOULD)
        .cause("What was inflated is counted from message to message.")
        .script(peer -> {
          Deflates.open(peer);
          byte[] zeros = new byte[MIB / 16];
          for (int i = 0; i < 100; i++) {
            peer.send(peer.compression().binary(zeros));
            peer.expect().echo(zeros);
            peer.forgetReceived();
          }
        });
  }
}
