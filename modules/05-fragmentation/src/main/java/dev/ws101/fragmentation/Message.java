package dev.ws101.fragmentation;

import java.util.Arrays;
import java.util.HexFormat;

/// What one side says to the other: the unit an application sees, however many frames it took. RFC
/// 6455 section 5.6.
///
/// Text and binary stay apart from the first frame to the application. [6455-5.6-04]
public sealed interface Message {

  /// Text, UTF-8 on the wire. [6455-5.6-01]
  ///
  /// A received text came from valid UTF-8 and so holds no lone surrogate.
  record Text(String text) implements Message {}

  /// Octets that mean what the application says they mean. [6455-5.6-03]
  ///
  /// Two are equal when their octets are.
  ///
  /// @param bytes not copied: who receives a message owns its array from then on, who makes one
  ///   gives the array away until the message has been used
  record Binary(byte[] bytes) implements Message {
    @Override
    public boolean equals(Object other) {
      return other instanceof Binary(byte[] theirs) && Arrays.equals(bytes, theirs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    /// The length and the first octets, so that a log stays readable.
    @Override
    public String toString() {
      int shown = Math.min(bytes.length, 16);
      return "Binary[%d octets: %s%s]"
          .formatted(
              bytes.length,
              HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown),
              shown < bytes.length ? " …" : "");
    }
  }
}
