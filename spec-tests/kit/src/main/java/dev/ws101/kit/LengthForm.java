package dev.ws101.kit;

/// How a frame header writes the payload length. Only the shortest form that fits is legal.
public enum LengthForm {
  /// Seven bits, for 0 to 125.
  BITS_7(0, 125),
  /// Sixteen bits behind a 126.
  BITS_16(2, 0xFFFF),
  /// Sixty-four bits behind a 127.
  BITS_64(8, Long.MAX_VALUE);

  private final int bytes;
  private final long most;

  LengthForm(int bytes, long most) {
    this.bytes = bytes;
    this.most = most;
  }

  /// How many bytes it adds to the two that every header has.
  public int bytes() {
    return bytes;
  }

  /// The one form that is legal for this length.
  public static LengthForm shortest(long length) {
    return length <= BITS_7.most ? BITS_7 : length <= BITS_16.most ? BITS_16 : BITS_64;
  }
}
