package dev.ws101.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Says what has to come back from a peer, as a set of legal outcomes.
///
/// Each method returns when one of them has come, and throws a [Judgement] otherwise. Pongs that
/// nobody asked for and pings never decide anything. A peer that refuses a legal message by telling
/// of a limit is not one that fails ([Limits]).
public final class Expect {
  private final Peer peer;
  private final List<String> notes = new ArrayList<>();
  private String expected = "";
  private String actual = "";

  Expect(Peer peer) {
    this.peer = peer;
  }

  /// What the step that is being played looks for, in words for the report. The methods here say it
  /// themselves; scripts that look at [Peer#next()] on their own say it first.
  public void expecting(String words) {
    expected = words;
    actual = "";
  }

  /// What was seen instead or as well, in words for the report.
  public void saw(String words) {
    actual = words;
  }

  /// Something worth telling that decides nothing.
  public void note(String words) {
    notes.add(words);
  }

  String expected() {
    return expected;
  }

  String actual() {
    String all = String.join("; ", notes);
    return actual.isEmpty() || all.isEmpty() ? actual + all : actual + " (" + all + ")";
  }

  /// The server accepts this opening request, and the 101 has all that RFC 6455 4.2.2 asks for.
  public Answer accepted(Upgrade request) throws IOException {
    return accepted(peer.ask(request), request);
  }

  /// The same for an answer that has been read already.
  public Answer accepted(Answer answer, Upgrade request) {
    expecting("status 101 with the right Upgrade, Connection and Sec-WebSocket-Accept");
    if (!answer.switched()) {
      throw Judgement.fail(answer.toString());
    }
    List<String> faults = answer.faults(request.value("Sec-WebSocket-Key"));
    if (!faults.isEmpty()) {
      throw Judgement.fail(String.join("; ", faults));
    }
    saw(answer.toString());
    return answer;
  }

  /// The server does not accept this opening request: it answers with one of these statuses, or
  /// ends the connection. Another status that tells an error is lenient.
  public Answer refused(Upgrade request, int... statuses) throws IOException {
    return refused(peer.ask(request), statuses);
  }

  /// The same for an answer that has been read already.
  public Answer refused(Answer answer, int... statuses) {
    expecting("a response with status %s, or no connection".formatted(Words.either(statuses)));
    saw(answer.toString());
    boolean listed = IntStream.of(statuses).anyMatch(status -> status == answer.status());
    if (!listed && answer.status() >= 400) {
      throw Judgement.lenient(answer + ", which is not the status for this");
    }
    if (!listed && answer.status() != 0) {
      throw Judgement.fail(answer.toString());
    }
    return answer;
  }

  /// A ping, or a message if pings are not to be had or an echo is wanted.
  Barrier barrier(boolean byEcho) {
    boolean echo = byEcho || !peer.abilities().contains(Ability.PONG);
    return Barrier.make(echo, peer.random().nextLong());
  }

  /// The same text comes back as one message.
  public void echo(String text) {
    echo(Incoming.Message.text(text));
  }

  /// The same bytes come back as one binary message.
  public void echo(byte[] binary) {
    echo(Incoming.Message.binary(binary));
  }

  /// This message comes back next, in whatever frames.
  public void echo(Incoming.Message message) {
    expecting("the echo: " + message);
    peer.expectsBack(message.payload().length);
    Incoming next = nextButPongs();
    if (!next.equals(message)) {
      throw peer.limitOr(next, next + firstDifference(message, next));
    }
    saw(next.toString());
  }

  private static String firstDifference(Incoming.Message wanted, Incoming got) {
    if (!(got instanceof Incoming.Message message)) {
      return "";
    }
    if (wanted.text() != message.text()) {
      return " (another type)";
    }
    int at = Arrays.mismatch(wanted.payload(), message.payload());
    return " (%d bytes instead of %d; first wrong byte: %d)"
        .formatted(message.payload().length, wanted.payload().length, at);
  }

  /// A Pong with exactly this payload comes; other Pongs before it decide nothing.
  public void pong(byte[] payload) {
    expecting("a Pong with the ping's payload, " + Words.bytes(payload));
    Incoming next = peer.next();
    while (isPong(next) && !Arrays.equals(((Received) next).payload(), payload)) {
      note("passed over " + next);
      next = peer.next();
    }
    if (!isPong(next)) {
      throw peer.limitOr(next, next.toString());
    }
    saw(next.toString());
  }

  /// Nothing comes back for what was sent, and the connection stays usable: proven by a ping behind
  /// it.
  public void nothing() {
    Barrier barrier = barrier(false);
    peer.send(barrier.frame());
    expecting("no message and no Close before " + barrier.answer() + " that was sent behind");
    Incoming next = peer.next();
    while (!barrier.isAnsweredBy(next)) {
      if (!isPong(next)) {
        throw peer.limitOr(next, next.toString());
      }
      note("passed over " + next);
      next = peer.next();
    }
    saw("only that");
  }

  /// The peer fails the connection (RFC 6455 7.1.7): Close with one of these codes, or just the end
  /// of TCP. No message may come for what was sent, and pings sent behind it show whether the peer
  /// has taken notice at all.
  ///
  /// A Close without a code, or with another code that tells a fault, is lenient.
  public void failure(int... codes) {
    new Failure(peer, codes).mustCome(true);
  }

  /// Like [#failure(int...)], behind a good message whose echo may come first or be lost.
  public void failureAfter(Incoming.Message earlier, int... codes) {
    new Failure(peer, codes).after(earlier).mustCome(true);
  }

  /// Like [#failure(int...)], for what a tolerant peer may read as this message: that is lenient.
  public void failureUnlessReadAs(Incoming.Message message, int... codes) {
    new Failure(peer, codes).unlessReadAs(message).mustCome(true);
  }

  /// Like [#failure(int...)], for bytes behind which no ping could be understood, such as half a
  /// frame.
  public void failureWithoutBarrier(int... codes) {
    new Failure(peer, codes).mustCome(false);
  }

  /// The peer answers our Close by one with this code or 1000 ([Received#NO_CODE] for an empty one,
  /// which 1000 answers as well). Another valid code is lenient; no Close is a failure.
  ///
  /// Messages before it are passed over: the peer may finish what it was sending (5.5.1).
  public void closeAnswer(int code) {
    expecting("a Close in response, with " + Words.codes(code) + " or 1000");
    Incoming next = nextButPongs();
    while (next instanceof Incoming.Message) {
      next = nextButPongs();
    }
    answersClose(next, code);
  }

  /// The same, but no message may come before it.
  public void closeAnswerAtOnce(int code) {
    expecting("a Close in response, with %s or 1000, and no message".formatted(Words.codes(code)));
    answersClose(nextButPongs(), code);
  }

  /// Like [#closeAnswer(int)], for a code that a peer may take for a wrong one: to fail the
  /// connection is lenient.
  ///
  /// @param excuse why it may
  public void closeAnswerIfKnown(int code, String excuse) {
    expecting("a Close in response, with %s or 1000".formatted(Words.codes(code)));
    Incoming next = nextButPongs();
    boolean failed = next instanceof Received close && close.closeCode() == 1002;
    if (failed || next instanceof Incoming.End) {
      throw Judgement.lenient(next + ", as if the Close had been a wrong one; " + excuse);
    }
    answersClose(next, code);
  }

  private void answersClose(Incoming next, int code) {
    if (!(next instanceof Received close)) {
      throw Judgement.fail(next + " without a Close in response");
    }
    saw(close.toString());
    List<String> faults = close.closeFaults();
    if (!faults.isEmpty()) {
      throw Judgement.fail(close + ": " + String.join("; ", faults));
    }
    if (close.closeCode() == code || close.closeCode() == 1000) {
      return;
    }
    if (close.closeCode() == 1002 || close.closeCode() == 1007) {
      throw Judgement.fail(close + ", as if the Close had been a wrong one");
    } else {
      throw Judgement.lenient(close + ", though the received code is what is typically sent");
    }
  }

  /// The peer ends the TCP connection, and sends no data frame and no second Close before that. A
  /// client may wait until we have ended our direction, so that is done first.
  public void end() {
    expecting("the end of the TCP connection and no more frames");
    peer.endAsServer();
    Incoming next = nextButPongs();
    if (!(next instanceof Incoming.End)) {
      throw Judgement.fail(next.toString());
    }
    saw(next.toString());
  }

  /// The next message, Close or end. Pongs before it are passed over: anybody may send them any
  /// time.
  public Incoming nextButPongs() {
    Incoming next = peer.next();
    while (isPong(next)) {
      note("passed over " + next);
      next = peer.next();
    }
    return next;
  }

  private static boolean isPong(Incoming incoming) {
    return incoming instanceof Received frame && frame.opcode() == Frame.PONG;
  }
}
