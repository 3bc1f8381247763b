package dev.ws101.interop;

/// What a peer may lack, and a scenario may need.
public enum Ability {
  /// Compresses messages by permessage-deflate.
  DEFLATE,
  /// Sends a message in several frames when asked to.
  FRAGMENTS,
  /// Sends a ping when asked to, and tells of the pong.
  PING,
  /// Answers every Close before it ends TCP. Nobody is excused from it; a peer that lacks it is met
  /// all the same, and forgiven this.
  CLOSE_ANSWER
}
