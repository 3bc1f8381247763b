package dev.ws101.fuzz;

import java.util.Arrays;

/// A fuzzer's octets, read as decisions. Once they are over every decision is 0.
final class Tape {
  private final byte[] octets;
  private int at;

  Tape(byte[] octets) {
    this.octets = octets;
  }

  boolean isOver() {
    return at >= octets.length;
  }

  /// 0 to 255.
  int octet() {
    return isOver() ? 0 : octets[at++] & 0xFF;
  }

  /// 0 to 65,535.
  int number() {
    return octet() << 8 | octet();
  }

  boolean flag() {
    return (octet() & 1) != 0;
  }

  /// The next octets as they are: so many, or what is left.
  byte[] octets(int most) {
    int from = at;
    at = Math.min(octets.length, at + most);
    return Arrays.copyOfRange(octets, from, at);
  }
}
