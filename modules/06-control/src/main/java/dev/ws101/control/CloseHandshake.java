package dev.ws101.control;

import dev.ws101.masking.Role;

/// How a connection ends: which direction is still open. RFC 6455 section 7.
///
/// Each side says Close once, and no message after it; when both have, the server ends the stream
/// and the client waits for that. States are named by direction, as for TCP, because that decides
/// what may still be read and written. It is a pure function: the same for both roles, without a
/// clock.
///
/// The module's README shows it as a table, which a test draws from this code.
public enum CloseHandshake {
  /// Neither side has said Close.
  OPEN,
  /// We said Close and wait for the peer's; its data may still arrive. [6455-7.1.3-01]
  OUTPUT_CLOSED,
  /// The peer said Close; we owe ours. [6455-5.5.1-08]
  INPUT_CLOSED,
  /// The peer said Close and ended its stream without waiting; we owe our Close all the same.
  INPUT_ENDED,
  /// Both said Close, in whatever order or at once; the stream has not ended. [6455-5.5.1-17]
  BOTH_CLOSED,
  /// The peer broke a rule; nothing that it sends counts any more. [6455-7.1.7-07]
  FAILED,
  /// The stream is over. Final.
  GONE;

  /// What can happen.
  public enum Input {
    /// Our Close is on its way. Once, while [#maySendClose].
    SENT_CLOSE,
    /// A valid Close came from the peer. Once, while [#mayReceive].
    GOT_CLOSE,
    /// The peer broke a rule, while [#mayReceive]. Our Close that says so goes first, if
    /// [#maySendClose] allows one: `SENT_CLOSE`, then `VIOLATION`. It may be left out.
    /// [6455-7.1.7-05] [6455-7.1.7-06]
    VIOLATION,
    /// The peer ended its direction of the stream.
    END_OF_STREAM,
    /// The peer let a time limit pass, in whatever it was to do. [ROBUST-close-02]
    /// [ROBUST-close-03]
    TIMEOUT,
    /// The stream broke, or our side drops it without ceremony. [6455-7.1.1-02] [6455-7.2.1-02]
    ABORT
  }

  /// The state after `input`.
  ///
  /// @throws IllegalStateException when `input` cannot happen now: a second Close of ours, or
  ///   something received that should not have been looked at
  public CloseHandshake next(Input input) {
    return switch (input) {
      case SENT_CLOSE ->
          switch (this) {
            case OPEN -> OUTPUT_CLOSED;
            case INPUT_CLOSED -> BOTH_CLOSED;
            case INPUT_ENDED -> GONE;
            case OUTPUT_CLOSED, BOTH_CLOSED, FAILED, GONE -> throw impossible(input);
          };
      case GOT_CLOSE ->
          switch (this) {
            case OPEN -> INPUT_CLOSED;
            case OUTPUT_CLOSED -> BOTH_CLOSED;
            case INPUT_CLOSED, INPUT_ENDED, BOTH_CLOSED, FAILED, GONE -> throw impossible(input);
          };
      case VIOLATION ->
          switch (this) {
            case OPEN, OUTPUT_CLOSED -> FAILED;
            case INPUT_CLOSED, INPUT_ENDED, BOTH_CLOSED, FAILED, GONE -> throw impossible(input);
          };
      case END_OF_STREAM ->
          switch (this) {
            case INPUT_CLOSED, INPUT_ENDED -> INPUT_ENDED;
            case OPEN, OUTPUT_CLOSED, BOTH_CLOSED, FAILED, GONE -> GONE;
          };
      case TIMEOUT, ABORT -> GONE;
    };
  }

  private IllegalStateException impossible(Input input) {
    return new IllegalStateException(
        input + " in state " + this + "; ask maySendClose() or mayReceive() first");
  }

  /// Whether data frames may be written: until our Close, even after the peer's, so that the
  /// message being sent can be finished. [6455-5.1-07] [6455-5.5.1-07] [6455-5.5.1-11]
  public boolean maySendData() {
    return maySendClose();
  }

  /// Whether our Close may still be written: at any time, by either side [6455-7.3-01]
  /// [6455-7.3-02], but once, and no third one ever. [6455-5.5.1-17] [6455-7.1.2-01]
  public boolean maySendClose() {
    return switch (this) {
      case OPEN, INPUT_CLOSED, INPUT_ENDED -> true;
      case OUTPUT_CLOSED, BOTH_CLOSED, FAILED, GONE -> false;
    };
  }

  /// Whether the peer's Close waits for ours: to be sent as soon as practical. [6455-5.5.1-08]
  /// [6455-5.5.1-10]
  public boolean owesClose() {
    return this == INPUT_CLOSED || this == INPUT_ENDED;
  }

  /// Whether octets from the peer are looked at: until its Close [6455-5.5.1-12] or its fault
  /// [6455-7.1.7-07]. What comes later is read only to be discarded. [6455-7.1.1-01]
  public boolean mayReceive() {
    return this == OPEN || this == OUTPUT_CLOSED;
  }

  /// Whether a Ping is answered: until the peer's Close, even after our own, because only data is
  /// forbidden then. [6455-5.5.2-02] [6455-5.5.2-04] [6455-5.5.1-07]
  public boolean owesPong() {
    return mayReceive();
  }

  /// Whether we end the stream now, as soon as our output is written.
  ///
  /// The server does when the handshake is complete or has failed [6455-5.5.1-14] [6455-7.1.1-03]
  /// [6455-7.1.1-05] [6455-7.1.7-03]; the client waits for it [6455-5.5.1-15] [6455-7.1.1-06],
  /// though not for ever: `TIMEOUT` ends that. [6455-5.5.1-16] [6455-7.1.1-04] [6455-7.1.7-01]
  public boolean shouldEndStream(Role role) {
    return switch (this) {
      case OPEN, OUTPUT_CLOSED, INPUT_CLOSED, INPUT_ENDED -> false;
      case BOTH_CLOSED, FAILED -> role == Role.SERVER; // [6455-5.5.1-13] [6455-7.1.2-02]
      case GONE -> true;
    };
  }

  /// Whether a time limit must be running: the RFC's state CLOSING, in which a peer that does
  /// nothing would keep the connection for ever. [6455-7.1.3-01] [ROBUST-close-02]
  public boolean isClosing() {
    return this != OPEN && this != GONE;
  }
}
