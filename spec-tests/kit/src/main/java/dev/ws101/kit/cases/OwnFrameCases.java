package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Upgrade;
import java.util.Arrays;
import java.util.List;

/// The frames that the peer sends by itself: RFC 6455 5.2, 6.1, and its part in ending a
/// connection.
final class OwnFrameCases {
  private static final int LARGE = 60_000;

  private OwnFrameCases() {}

  static List<Case> all() {
    return List.of(
        wellFormed(),
        nothingOfAMessageBehindItsClose(),
        closeArrives(),
        staysOpen(),
        wantsNoExtension());
  }

  private static byte[] letters(int length) {
    byte[] payload = new byte[length];
    Arrays.fill(payload, (byte) 'x');
    return payload;
  }

  private static Case wellFormed() {
    return Case.of(
            "6455/5.2/its-own-data-frames",
            "Its own frames have the shortest length, no reserved bit and a known opcode")
        .proves(
            "6455-5.2-10",
            "6455-5.2-02",
            "6455-5.2-05",
            "6455-5.8-01",
            "6455-6.1-01",
            "6455-6.1-04")
        .bothRoles()
        .rung(4)
        .needs(ECHO)
        .cause("One form of the length is used for all, or a bit is left over from compression.")
        .script(peer -> {
          peer.open();
          for (int length : new int[] {0, 1, 125, 126, 127, 65535, 65536}) {
            byte[] payload = letters(length);
            peer.send(Frame.of(Frame.TEXT, payload), Frame.binary(payload));
            peer.expect().echo(new Incoming.Message(true, payload));
            peer.expect().echo(payload);
          }
          mustBeWithoutFault(peer);
        });
  }

  private static void mustBeWithoutFault(Peer peer) {
    peer.expect().expecting("frames without a fault");
    for (Received frame : peer.received()) {
      List<String> faults = frame.faults(peer.role(), 0);
      if (!faults.isEmpty()) {
        throw Judgement.fail(frame + ": " + String.join("; ", faults));
      }
    }
    peer.expect().saw(peer.received().size() + " frames");
  }

  /// Fragments, too: a message that is given up stays unfinished.
  private static Case nothingOfAMessageBehindItsClose() {
    return Case.of(
            "6455/6.1/nothing-of-a-message-behind-its-close",
            "A large message under way is finished or given up before its Close, not behind it")
        .proves("6455-6.1-03", "6455-6.1-02", "6455-5.5.1-07", "6455-5.5.1-10")
        .bothRoles()
        .needs(ECHO)
        .cause("Close overtakes the fragments that wait to be sent.")
        .script(peer -> {
          Frame message = Frame.text("x".repeat(LARGE));
          Frame[] all = new Frame[21];
          Arrays.fill(all, message);
          all[20] = Frame.close(1000);
          peer.open();
          peer.sendTogether(all);
          closesInTheEnd(peer);
        });
  }

  private static void closesInTheEnd(Peer peer) {
    peer.expect().expecting("data frames, a Close, and nothing behind it");
    Incoming next = peer.nextFrame();
    while (next instanceof Received frame && frame.opcode() != Frame.CLOSE) {
      next = peer.nextFrame();
    }
    if (!(next instanceof Received)) {
      throw Judgement.fail(next + " without a Close");
    }
    peer.endAsServer();
    Incoming behind = peer.nextFrame();
    if (!(behind instanceof Incoming.End)) {
      throw Judgement.fail(behind + " behind its Close");
    }
    peer.expect().saw(next.toString());
  }

  private static Case closeArrives() {
    return Case.of(
            "6455/7.1.1/its-close-arrives",
            "The end of TCP does not destroy the Close that was sent before it")
        .proves("6455-7.1.1-01", "6455-5.5.1-08")
        .bothRoles()
        .level(Level.SHOULD)
        .cause("The socket is closed by a reset, which takes along what has not been read yet.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000));
          peer.expect().closeAnswer(1000);
          peer.endAsServer();
          peer.expect().expecting("the end of TCP in order");
          Incoming end = peer.expect().nextButPongs();
          peer.expect().saw(end.toString());
          if (!(end instanceof Incoming.End(boolean reset))) {
            throw Judgement.fail(end.toString());
          }
          if (reset) {
            throw Judgement.lenient(end + ", though nothing was left to be read");
          }
        });
  }

  private static Case staysOpen() {
    return Case.of(
            "robust/close/stays-open",
            "A connection on which all is well stays open after each exchange")
        .proves("ROBUST-close-90")
        .level(Level.SHOULD)
        .cause("The connection is used for one message, as a request of HTTP would.")
        .script(peer -> {
          peer.open();
          for (int i = 0; i < 5; i++) {
            peer.send(Frame.text("all is well"), Frame.pong("unasked"));
            if (peer.abilities().contains(ECHO)) {
              peer.expect().echo("all is well");
            }
            peer.expect().nothing();
          }
        });
  }

  /// A server that cannot do without an extension has to refuse the handshake.
  private static Case wantsNoExtension() {
    return Case.of(
            "6455/7.4.1/no-close-for-want-of-an-extension",
            "A server that misses an extension says so in the handshake, not by Close(1010)")
        .proves("6455-7.4.1-10")
        .cause("What was agreed is looked at when the connection has been opened already.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().plus("Sec-WebSocket-Extensions", "x-kit-unknown");
          Answer answer = peer.ask(request);
          Handshakes.acceptedOrRefused(peer, answer, request);
          if (answer.switched()) {
            peer.mustBeAlive();
          }
        });
  }
}
