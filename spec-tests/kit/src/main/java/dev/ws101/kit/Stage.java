package dev.ws101.kit;

import java.util.Arrays;

/// A stage of an implementation that is being built: a rung of the ladder that cases ask for.
///
/// What comes to hand before any octet of WebSocket, rung 01, is judged by nobody on the wire.
public enum Stage {
  HANDSHAKE(2, "handshake"),
  FRAMING(3, "framing"),
  MASKING(4, "masking"),
  FRAGMENTATION(5, "fragmentation"),
  CONTROL(6, "control frames"),
  DEFLATE(7, "deflate"),
  ENGINE(8, "the whole endpoint"),
  ENDPOINT(9, "the whole endpoint, with TLS");

  private final int rung;
  private final String words;

  Stage(int rung, String words) {
    this.rung = rung;
    this.words = words;
  }

  /// The one whose task a case belongs to.
  public static Stage of(Case subject) {
    return Arrays.stream(values())
        .filter(stage -> stage.rung == subject.rung())
        .findFirst()
        .orElseThrow();
  }

  /// Its number, as in `--upto 4`.
  public int rung() {
    return rung;
  }

  /// What it is about.
  public String words() {
    return words;
  }

  /// Such as `04 masking`.
  @Override
  public String toString() {
    return "%02d %s".formatted(rung, words);
  }
}
