package dev.ws101.endpoint;

/// Whether a connection is in use. Only an open one is ever handed out, so there is no state
/// before.
public enum ReadyState {
  /// Messages go both ways.
  OPEN,
  /// One side has begun to close; nothing can be sent any more, though messages may still come.
  CLOSING,
  /// It is over.
  CLOSED
}
