package dev.ws101.kit;

/// What a peer may lack, and a case may need.
public enum Ability {
  /// Sends every message back, as the same type.
  ECHO("send messages back"),
  /// Answers pings. Nobody is excused from it, but a peer that has not got to control frames yet
  /// can still be judged by the rest.
  PONG("answer pings"),
  /// Agrees to permessage-deflate when offered it.
  DEFLATE("negotiate permessage-deflate");

  private final String words;

  Ability(String words) {
    this.words = words;
  }

  /// What a peer without it does not do, as in "the peer does not …".
  public String words() {
    return words;
  }
}
