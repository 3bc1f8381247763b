package dev.ws101.control;

import dev.ws101.control.CloseHandshake.Input;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.framing.ProtocolViolation;
import java.util.Optional;

/// The end of one connection as it happens: a [CloseHandshake] that remembers what was said, so
/// that there is a [CloseResult] to tell.
///
/// Each method is one input of the handshake and has its rules.
public final class Closing {
  private CloseHandshake state = CloseHandshake.OPEN;
  private Optional<Close> sent = Optional.empty();
  private Optional<Close> received = Optional.empty();
  private Initiator initiator = Initiator.NOBODY;
  private Optional<Cause> cause = Optional.empty();

  /// A connection that is open.
  public Closing() {}

  public CloseHandshake state() {
    return state;
  }

  /// @throws IllegalStateException unless [CloseHandshake#maySendClose]
  public void sent(Close close) {
    state = state.next(Input.SENT_CLOSE);
    sent = Optional.of(close);
    began(Initiator.US);
  }

  /// Only the first Close counts, and nothing is looked at after it. [6455-7.1.5-01]
  ///
  /// @throws IllegalStateException unless [CloseHandshake#mayReceive]
  public void received(Close close) {
    state = state.next(Input.GOT_CLOSE);
    received = Optional.of(close);
    began(Initiator.PEER);
  }

  /// @throws IllegalStateException unless [CloseHandshake#mayReceive]
  public void failed(ProtocolViolation violation) {
    state = state.next(Input.VIOLATION);
    because(new Cause.Violation(violation.closeCode(), violation.clause(), violation.getMessage()));
  }

  public void endOfStream() {
    boolean owesClose = state.owesClose();
    state = state.next(Input.END_OF_STREAM);
    if (!owesClose) {
      because(new Cause.EndOfStream());
    }
  }

  /// @param limit the name of the limit, or what was waited for, as [CloseResult] shall show it
  public void timeOut(String limit) {
    state = state.next(Input.TIMEOUT);
    because(new Cause.TimeOut(limit));
  }

  /// @param detail what broke, or why our side gave up
  public void abort(String detail) {
    state = state.next(Input.ABORT);
    because(new Cause.Abort(detail));
  }

  /// How the connection ended; empty while it has not.
  public Optional<CloseResult> result() {
    return state == CloseHandshake.GONE
        ? Optional.of(new CloseResult(sent, received, initiator, cause.orElseThrow()))
        : Optional.empty();
  }

  /// What [#result] would be if the stream ended now.
  ///
  /// @param detail the cause, where there is none yet
  public CloseResult soFar(String detail) {
    return new CloseResult(
        sent, received, initiator, cause.orElseGet(() -> new Cause.Abort(detail)));
  }

  private void began(Initiator who) {
    if (initiator == Initiator.NOBODY) {
      initiator = who;
    }
    if (sent.isPresent() && received.isPresent()) {
      because(new Cause.Handshake());
    }
  }

  /// The first cause is the cause; what follows from it explains nothing.
  private void because(Cause why) {
    if (cause.isEmpty()) {
      cause = Optional.of(why);
    }
  }
}
