package dev.ws101.control;

import dev.ws101.framing.CloseCode;
import java.util.Optional;

/// How a connection ended: the one value that the application is told.
///
/// @param sent our Close, if we came to sending one
/// @param received the peer's Close, if a valid one came
/// @param initiator whose Close was first
/// @param cause why it ended; other than [Cause.Handshake] the end was not clean
public record CloseResult(
    Optional<Close> sent, Optional<Close> received, Initiator initiator, Cause cause) {

  /// Who said Close first, as seen from here: when both did at the same time, each sees itself.
  public enum Initiator {
    US,
    PEER,
    NOBODY
  }

  /// Why a connection ended.
  public sealed interface Cause {
    /// Both sides said Close.
    record Handshake() implements Cause {}

    /// The peer broke a rule. [6455-7.1.7-02] [6455-7.1.7-04]
    ///
    /// @param closeCode what we told the peer, if we still could
    /// @param clause the id of the requirement
    record Violation(int closeCode, String clause, String detail) implements Cause {}

    /// The peer ended the stream before both had said Close. [6455-7.2.1-02]
    record EndOfStream() implements Cause {}

    /// The peer let a limit pass.
    ///
    /// @param limit the name of the limit, such as `close`, or what was waited for in vain
    record TimeOut(String limit) implements Cause {}

    /// Our side dropped the connection, or the network did.
    record Abort(String detail) implements Cause {}
  }

  /// Whether the closing handshake was completed before the stream ended. [6455-7.1.4-01]
  public boolean clean() {
    return cause instanceof Cause.Handshake;
  }

  /// The connection close code: the peer's [6455-7.1.5-01], 1005 when its Close had none
  /// [6455-7.1.5-02], 1006 when there was no Close [6455-7.1.5-03].
  public int code() {
    return received.map(Close::code).orElse(CloseCode.ABNORMAL);
  }

  /// The connection close reason: the peer's, or empty. [6455-7.1.6-01]
  public String reason() {
    return received.map(Close::reason).orElse("");
  }
}
