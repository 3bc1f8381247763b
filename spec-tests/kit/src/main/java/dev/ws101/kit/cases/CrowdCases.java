package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Many connections to one server: silent ones, slow ones, and such as come and go in any way that
/// a connection can end.
final class CrowdCases {
  private static final int SILENT = 40;
  private static final int SLOW = 12;
  private static final int ROUNDS = 12;

  private CrowdCases() {}

  static List<Case> all() {
    return List.of(silent(), trickle(), comeAndGo(false), comeAndGo(true));
  }

  private static Case silent() {
    return Case.of(
            "robust/res/silent-connections",
            "While " + SILENT + " connections are open and silent, new ones are served")
        .proves("ROBUST-res-01", "ROBUST-iso-02")
        .level(Level.SHOULD)
        .cause("Each connection keeps a thread, and there is a small number of them.")
        .script(peer -> {
          for (int i = 0; i < SILENT; i++) {
            opensUnlessTooMany(peer.another(), i);
          }
          peer.expect().expecting("another connection, served");
          peer.open();
          peer.expect().nothing();
        });
  }

  /// A server that says it has too many is one with a limit.
  private static void opensUnlessTooMany(Peer peer, int open) throws IOException {
    Upgrade request = peer.upgrade();
    Answer answer = peer.ask(request);
    if (answer.status() == 503 || answer.status() == 429) {
      throw Judgement.unsupported(
          "a limit of the peer: with %d connections open it answers %s".formatted(open, answer));
    }
    peer.expect().accepted(answer, request);
  }

  private static Case trickle() {
    return Case.of(
            "robust/res/frames-that-trickle",
            "While frames arrive byte by byte on some connections, others are served, and so are"
                + " they in the end")
        .proves("ROBUST-res-06", "ROBUST-iso-02")
        .level(Level.SHOULD)
        .cause("A frame that has begun is waited for by a thread of which there are few.")
        .script(peer -> {
          peer.open();
          List<Peer> slow = new ArrayList<>();
          for (int i = 0; i < SLOW; i++) {
            Peer one = peer.another();
            one.open();
            slow.add(one);
          }
          byte[] frame = Frame.ping("slowly").encode(true, 0x01020304);
          for (byte octet : frame) {
            slow.forEach(one -> one.sendBytes(new byte[] {octet}));
            peer.expect().nothing();
          }
          for (Peer one : slow) {
            one.expect().nothing();
          }
        });
  }

  /// Who forgets what ended in an unusual way has no room for others in the end.
  private static Case comeAndGo(boolean full) {
    Case.Draft draft =
        Case.of(
                "robust/close/connections-that-come-and-go" + (full ? "-a-thousand-times" : ""),
                "Connections that end in the middle of a message, in whatever way, leave nothing"
                    + " behind")
            .proves("ROBUST-close-01", "ROBUST-res-05", "ROBUST-ctl-05")
            .cause("A connection is taken off the list in one of the ways to end only.");
    return (full ? draft.full() : draft)
        .script(peer -> {
          for (int i = 0; i < (full ? 1000 : ROUNDS); i++) {
            for (Ending ending : Ending.values()) {
              ends(peer, ending);
            }
          }
          peer.expect().expecting("another connection, served");
          peer.open();
          peer.expect().nothing();
        });
  }

  private enum Ending {
    RESET,
    VIOLATION,
    CUT_OFF,
    CLOSE,
    REFUSED
  }

  private static void ends(Peer peer, Ending ending) throws IOException {
    try (Peer one = peer.another()) {
      Upgrade request = one.upgrade();
      if (ending == Ending.REFUSED) {
        one.ask(request.without("Sec-WebSocket-Key"));
        return;
      }
      peer.expect().expecting("one connection after the other accepted");
      one.expect().accepted(request);
      one.send(Frame.text("half a message, ").notFinal());
      switch (ending) {
        case RESET -> one.reset();
        case VIOLATION -> one.send(Frame.text("and another").withRsv(7));
        case CUT_OFF -> one.send(Frame.continuation("cut off").declaring(1000));
        case CLOSE -> one.send(Frame.close(1000));
        case REFUSED -> {}
      }
    }
  }
}
