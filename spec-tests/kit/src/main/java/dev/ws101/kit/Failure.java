package dev.ws101.kit;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/// Waits for the peer to fail the connection, as RFC 6455 7.1.7 lets it: by a Close with a fitting
/// code or by ending TCP.
final class Failure {
  private final Peer peer;
  private final Expect expect;
  private final int[] codes;
  private Optional<Incoming.Message> earlier = Optional.empty();
  private Optional<Incoming.Message> understood = Optional.empty();

  Failure(Peer peer, int... codes) {
    this.peer = peer;
    expect = peer.expect();
    this.codes = codes;
  }

  /// What was sent right before may still come back, once, or be lost with the connection.
  Failure after(Incoming.Message message) {
    earlier = Optional.of(message);
    return this;
  }

  /// A peer that reads what was wrong as this message, and works on, is lenient.
  Failure unlessReadAs(Incoming.Message message) {
    understood = Optional.of(message);
    return this;
  }

  /// @param barriers whether pings can be sent behind what was wrong: one answer to them may have
  ///   been on its way, two show that the peer has taken no notice
  void mustCome(boolean barriers) {
    expect.expecting(
        "the connection fails: Close(%s) or the end of TCP, and no message"
            .formatted(Words.either(codes)));
    Barrier barrier = expect.barrier(false);
    if (barriers) {
      peer.send(barrier.frame());
    }
    int answered = 0;
    Incoming next = peer.next();
    while (barrier.isAnsweredBy(next) || !isFailure(next)) {
      if (barrier.isAnsweredBy(next)) {
        barrier = behind(++answered);
        peer.send(barrier.frame());
      } else {
        expect.note("passed over " + next);
      }
      next = peer.next();
    }
  }

  /// What to ask next when so many barriers have been answered. Pongs may overtake messages, the
  /// more so when those are inflated elsewhere, so then a message has the last word.
  private Barrier behind(int answered) {
    boolean echoes = peer.abilities().contains(Ability.ECHO);
    boolean mayBeOvertaken = understood.isPresent() || peer.compression() != null;
    if (answered == 1) {
      expect.note("a ping sent behind it was answered first");
      return expect.barrier(false);
    }
    if (answered == 2 && echoes && mayBeOvertaken) {
      return expect.barrier(true);
    }
    String words = "the connection stayed open: pings sent behind it were answered";
    throw understood.isPresent() && !echoes ? Judgement.lenient(words) : Judgement.fail(words);
  }

  private boolean isFailure(Incoming next) {
    return switch (next) {
      case Incoming.Message message when earlier.filter(message::equals).isPresent() -> {
        earlier = Optional.empty();
        yield false;
      }
      case Incoming.Message message when understood.filter(message::equals).isPresent() ->
          throw Judgement.lenient(message + ", as if all were well");
      case Incoming.Message message -> throw Judgement.fail(message.toString());
      case Incoming.End end -> {
        expect.saw(end.toString());
        yield true;
      }
      case Received close when close.opcode() == Frame.CLOSE -> {
        expect.saw(close.toString());
        judgeCode(close);
        yield true;
      }
      case Received _ -> false;
    };
  }

  private void judgeCode(Received close) {
    int code = close.closeCode();
    if (close.payload().length == 0) {
      throw Judgement.lenient(close + ", though a fitting code is recommended (7.1.7)");
    }
    if (IntStream.of(codes).anyMatch(legal -> legal == code) && close.payload().length >= 2) {
      return;
    }
    if (!CloseCodes.mayBeSent(code)) {
      throw Judgement.fail(close + ", which must not be sent");
    }
    if (peer.closeCodeSent() == code && !failsBy(code)) {
      throw Judgement.fail(close + ", as if our Close had been a right one");
    }
    throw Judgement.lenient(
        CloseCodes.tellsFault(code)
            ? close + ", which is not the code for this"
            : close + ", which does not tell a fault, as is recommended (7.1.7)");
  }

  /// Whether the peer is in the habit of failing connections by a Close with this code. The code of
  /// our own Close is also what a right one gets in answer, so another connection has to show.
  private boolean failsBy(int code) {
    Peer twin = peer.another();
    try {
      twin.open();
      twin.sendBytes(twin.encode(Frame.of(3, new byte[0])), "ws101 probe that fails a connection");
      return twin.expect().nextButPongs() instanceof Received close && close.closeCode() == code;
    } catch (IOException | Judgement _) {
      return false;
    }
  }
}
