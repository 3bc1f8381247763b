package dev.ws101.kit;

/// How much a run moves. Each tier plays all that those before it play.
public enum Tier {
  /// Covers every requirement, within seconds.
  FAST,
  /// The volumes, too: messages of many megabytes, and a thousand of them in a row.
  FULL;

  /// Whether a run of this tier plays the cases of another.
  public boolean plays(Tier other) {
    return compareTo(other) >= 0;
  }
}
