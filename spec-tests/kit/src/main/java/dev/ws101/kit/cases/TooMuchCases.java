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
import dev.ws101.kit.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// More than a peer wants to take: a length beyond all limits, fragments without end, a type that
/// it has no use for. RFC 6455 10.4 and 7.4.1.
final class TooMuchCases {
  private static final int PIECE = 4096;
  private static final int MANY = 20_000;

  private TooMuchCases() {}

  static List<Case> all() {
    return List.of(
        beyondAllLimits("binary-message", Frame.binary(new byte[0]).declaring(1L << 40)),
        beyondAllLimits("text-message", Frame.text("").declaring(Long.MAX_VALUE)),
        binaryOr1003(),
        withoutEnd("a-mebibyte", 1),
        withoutEnd("64-mebibytes", 64),
        manyFragments(),
        badTextTellsWhy());
  }

  private static Case beyondAllLimits(String name, Frame header) {
    return Case.of(
            "robust/len/" + name + "-beyond-all-limits",
            "A " + name.replace('-', ' ') + " beyond all limits is refused by its header alone")
        .proves("ROBUST-len-06", "6455-7.4.1-08", "6455-10.4-02")
        .bothRoles()
        .level(Level.SHOULD)
        .cause("There is no limit, or it is looked at when the payload has come.")
        .script(peer -> {
          peer.open();
          peer.send(header);
          peer.shutdownOutput();
          peer.expect().expecting("Close(1009)");
          Incoming next = nextOrKept(peer);
          peer.expect().saw(next.toString());
          switch (next) {
            case Received close when close.closeCode() == 1009 -> {}
            case Received close -> throw otherCode(close);
            case Incoming.End end ->
                throw Judgement.lenient(end + ", maybe because the payload did not come");
            case Incoming.Message message -> throw Judgement.fail(message.toString());
          }
        });
  }

  private static Incoming nextOrKept(Peer peer) {
    try {
      return peer.expect().nextButPongs();
    } catch (Judgement judgement) {
      throw judgement.timedOut()
          ? Judgement.lenient("the half-closed connection is kept: " + judgement.getMessage())
          : judgement;
    }
  }

  /// A Close that tells of a fault may choose the code; one that tells of none must not come.
  private static Judgement otherCode(Received close) {
    int code = close.closeCode();
    return code == 1000 || code == 1001 || !close.closeFaults().isEmpty()
        ? Judgement.fail(close + ", which does not tell that anything was too much")
        : Judgement.lenient(close + ", though 1009 tells best what was wrong");
  }

  private static Case binaryOr1003() {
    return Case.of(
            "6455/7.4.1/binary-or-1003",
            "A binary message is taken, or refused by a Close that tells why")
        .proves("6455-7.4.1-02")
        .bothRoles()
        .level(Level.MAY)
        .cause("What there is no handler for ends in an exception, and the connection with it.")
        .script(peer -> {
          byte[] payload = {0, 1, 2, (byte) 0xFF};
          peer.open();
          peer.send(Frame.binary(payload), Frame.ping("behind"));
          peer.expect().expecting("the echo or the Pong to a ping behind it, or Close(1003)");
          Incoming next = peer.next();
          peer.expect().saw(next.toString());
          switch (next) {
            case Incoming.Message message when !message.equals(Incoming.Message.binary(payload)) ->
                throw Judgement.fail(message.toString());
            case Received close when close.opcode() == Frame.CLOSE && close.closeCode() != 1003 ->
                throw otherCode(close);
            case Incoming.End end -> throw Judgement.fail(end + " without a Close");
            case Incoming _ -> {}
          }
        });
  }

  /// A ping between the fragments shows that a peer goes on. That it would go on for ever does not
  /// show, so that only the volume of the full tier makes it lenient.
  private static Case withoutEnd(String name, int mebibytes) {
    Case.Draft draft =
        Case.of(
                "robust/frag/" + name + "-without-end",
                "A message in fragments that does not end is taken up to a limit, and harms nobody")
            .proves("ROBUST-frag-01", "6455-7.1.1-02", "6455-10.4-02")
            .bothRoles()
            .rung(6)
            .needs(PONG)
            .cause("Only single frames have a limit, or the fragments are copied ever again.");
    return (mebibytes > 1 ? draft.full() : draft)
        .script(peer -> {
          Frame[] mebibyte = new Frame[(1 << 20) / PIECE];
          Arrays.fill(mebibyte, Frame.continuation(new byte[PIECE]).notFinal());
          peer.open();
          peer.send(Frame.binary(new byte[PIECE]).notFinal());
          for (int i = 0; i < mebibytes; i++) {
            peer.sendChopped(1 << 20, mebibyte);
          }
          peer.send(Frame.ping("still there"));
          Incoming seen = limitOrPong(peer, mebibytes);
          othersAreServed(peer);
          peer.expect().saw(seen.toString());
        });
  }

  private static Incoming limitOrPong(Peer peer, int mebibytes) {
    peer.expect().expecting("Close(1009), the end of TCP, or a Pong to a ping behind");
    Incoming next = peer.next();
    peer.expect().saw(next.toString());
    switch (next) {
      case Received pong when pong.opcode() == Frame.PONG -> {
        if (mebibytes > 1) {
          throw Judgement.lenient("no limit up to " + mebibytes + " MiB");
        }
      }
      case Received close when close.closeCode() == 1009 -> {}
      case Received close -> throw otherCode(close);
      case Incoming.End _ -> {}
      case Incoming.Message message -> throw Judgement.fail(message.toString());
    }
    return next;
  }

  private static void othersAreServed(Peer peer) throws IOException {
    if (peer.role() == Role.SERVER) {
      peer.expect().expecting("another connection is served");
      peer.another().open();
    }
  }

  private static Case manyFragments() {
    return Case.of(
            "robust/frag/many-one-byte-fragments",
            "A message of %d fragments of a byte is put together, or refused as too much"
                .formatted(MANY))
        .proves("ROBUST-frag-02", "6455-7.4.1-07")
        .bothRoles()
        .level(Level.SHOULD)
        .rung(5)
        .needs(ECHO)
        .cause("Each fragment is kept in an object of its own, or copies all before it.")
        .script(peer -> {
          byte[] one = {'x'};
          byte[] all = new byte[MANY];
          Arrays.fill(all, one[0]);
          Frame[] frames = new Frame[MANY];
          Arrays.fill(frames, Frame.continuation(one).notFinal());
          frames[0] = Frame.of(Frame.TEXT, one).notFinal();
          frames[MANY - 1] = Frame.continuation(one);
          peer.open();
          peer.sendChopped(1 << 16, frames);
          echoedOrTooMuch(peer, new Incoming.Message(true, all));
        });
  }

  private static void echoedOrTooMuch(Peer peer, Incoming.Message whole) {
    peer.expect().expecting("the echo, Close(1008) or Close(1009)");
    Incoming next = peer.expect().nextButPongs();
    peer.expect().saw(next.toString());
    switch (next) {
      case Incoming.Message message when message.equals(whole) -> {}
      case Incoming.Message message -> throw Judgement.fail(message.toString());
      case Received close when close.closeCode() == 1008 || close.closeCode() == 1009 -> {}
      case Received close -> throw otherCode(close);
      case Incoming.End end -> throw Judgement.lenient(end + " without a Close");
    }
  }

  private static Case badTextTellsWhy() {
    return Case.of(
            "6455/10.7/bad-text-tells-why",
            "Before a connection is failed for bad UTF-8, a Close with code 1007 tells of it")
        .proves("6455-10.7-03")
        .bothRoles()
        .level(Level.SHOULD)
        .cause("TCP is dropped on any error, which leaves the other side to guess.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.of(Frame.TEXT, new byte[] {'a', (byte) 0xFF, 'b'}));
          peer.expect().expecting("Close(1007)");
          Incoming next = peer.expect().nextButPongs();
          peer.expect().saw(next.toString());
          switch (next) {
            case Received close when close.closeCode() == 1007 -> {}
            case Received close -> throw Judgement.lenient(close.toString());
            case Incoming.End end -> throw Judgement.lenient(end + " without a Close");
            case Incoming.Message message -> throw Judgement.fail(message.toString());
          }
        });
  }
}
