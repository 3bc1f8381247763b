package dev.ws101.kit;

/// What a peer may lack, and a case may need.
public enum Ability {
  /// Sends every message back, as the same type.
  ECHO("send messages back", 4),
  /// Answers pings. Nobody is excused from it, but a peer that has not got to control frames yet
  /// can still be judged by the rest.
  PONG("answer pings", 6),
  /// Agrees to permessage-deflate when offered it.
  DEFLATE("negotiate permessage-deflate", 7);

  private final String words;
  private final int rung;

  Ability(String words, int rung) {
    this.words = words;
    this.rung = rung;
  }

  /// What a peer without it does not do, as in "the peer does not …".
  public String words() {
    return words;
  }

  /// From which rung on a peer has to have it, in either role.
  public int rung() {
    return rung;
  }
}
