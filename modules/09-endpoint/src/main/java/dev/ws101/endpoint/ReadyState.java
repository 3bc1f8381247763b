package dev.ws101.endpoint;

/// Whether a connection is in use.
public enum ReadyState {
  /// There is none yet. No [WebSocket] says so, as only open ones are handed out; what connects on
  /// its own does, such as the reconnecting client of rung 11.
  CONNECTING,
  /// Messages go both ways.
  OPEN,
  /// One side has begun to close; nothing can be sent any more, though messages may still come.
  CLOSING,
  /// It is over.
  CLOSED
}
