package dev.ws101.kit;

/// Octets as DEFLATE reads them: the least significant bit of each first. RFC 1951 3.1.1.
final class Bits {
  /// There are no more bits.
  static final class End extends Exception {
    private static final long serialVersionUID = 1;

    private End() {
      super("no more bits", null, false, false);
    }
  }

  private final byte[] octets;
  private long at;

  Bits(byte[] octets) {
    this.octets = octets;
  }

  int one() throws End {
    if (isEmpty()) {
      throw new End();
    }
    int bit = octets[(int) (at >> 3)] >> (at & 7) & 1;
    at++;
    return bit;
  }

  /// A number of so many bits, its least significant bit first.
  int number(int bits) throws End {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      value |= one() << i;
    }
    return value;
  }

  /// The bits up to the border of an octet, as a number.
  int upToBorder() throws End {
    return number((int) (-at & 7));
  }

  boolean isEmpty() {
    return at == 8L * octets.length;
  }
}
