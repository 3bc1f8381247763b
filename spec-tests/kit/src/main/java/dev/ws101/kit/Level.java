package dev.ws101.kit;

/// How binding a case is, from the requirement that it judges.
public enum Level {
  MUST,
  SHOULD,
  MAY;

  /// Whether a failed case of this level counts when the gate stands at `gate`.
  ///
  /// A gate of `SHOULD` lets failures of `MUST` and `SHOULD` cases count, but not of `MAY` cases.
  public boolean countsAt(Level gate) {
    return compareTo(gate) <= 0;
  }
}
