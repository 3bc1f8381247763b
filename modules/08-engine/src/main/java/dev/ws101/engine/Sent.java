package dev.ws101.engine;

/// What became of a message that was sent. Whether it arrived is nothing that WebSocket tells.
public enum Sent {
  /// The driver has written its last octet.
  WRITTEN,
  /// It was taken out of the queue again before it had begun; the peer knows nothing of it.
  DROPPED,
  /// The connection ended first; the peer may have got some of it, but not all.
  LOST
}
