package dev.ws101.kit;

/// What became of a case.
public enum Verdict {
  /// The peer did one of the things that the requirement allows.
  PASS,
  /// It did something else.
  FAIL,
  /// It did something that is allowed, yet is less strict than what the RFC recommends.
  LENIENT,
  /// It lacks what the case needs, and need not have it.
  UNSUPPORTED,
  /// The kit or the surroundings failed: nothing is known of the peer.
  INCONCLUSIVE
}
