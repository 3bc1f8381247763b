package dev.ws101.fuzz;

import java.util.Arrays;
import java.util.Random;

/// Where octets are cut into pieces: anywhere, but at the same places for the same octets, so that
/// an input says everything about its run.
final class Cuts {
  private static final int SHORT = 8;

  private final byte[] octets;
  private final Random random;
  private int at;

  Cuts(byte[] octets) {
    this.octets = octets;
    this.random = new Random(Arrays.hashCode(octets));
  }

  /// Whether there is another piece.
  boolean hasNext() {
    return at < octets.length;
  }

  /// Where the next piece begins.
  int from() {
    return at;
  }

  /// Goes behind the next piece: of a few octets in most cases, else of any length.
  ///
  /// @return where it ends
  int next() {
    int left = octets.length - at;
    int most = random.nextInt(4) == 0 ? left : Math.min(left, SHORT);
    at += 1 + random.nextInt(most);
    return at;
  }

  /// Goes to the end.
  ///
  /// @return where that is
  int last() {
    at = octets.length;
    return at;
  }
}
