package dev.ws101.deflate;

import java.util.Arrays;

/// RFC 1951 once more, slow and plain, for what no [java.util.zip.Inflater] tells: how far the data
/// looks back. It fails beyond the window it was opened with.
///
/// Written from the RFC's text alone, bit by bit, and checked against the platform in
/// [NaiveInflaterTests].
final class NaiveInflater {
  private static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final int window;
  private byte[] history = new byte[0];
  private int size;
  private int greatestDistance;

  private byte[] input;
  private int bit;

  NaiveInflater(int windowBits) {
    window = 1 << windowBits;
  }

  int greatestDistance() {
    return greatestDistance;
  }

  /// Empties the window, as before a message without context takeover.
  void forget() {
    size = 0;
  }

  /// Inflates the payload of a message, to which it appends what RFC 7692 7.2.2 says.
  byte[] message(byte[] payload) {
    input = Arrays.copyOf(payload, payload.length + 4);
    input[payload.length + 2] = input[payload.length + 3] = -1;
    bit = 0;
    int start = size;
    while (bit < 8 * input.length) {
      block();
    }
    return Arrays.copyOfRange(history, start, size);
  }

  private void block() {
    boolean last = bits(1) == 1;
    switch (bits(2)) {
      case 0 -> stored();
      case 1 -> compressed(fixedLengths(), distances(30, 5));
      case 2 -> dynamic();
      default -> throw new IllegalArgumentException("block type 3");
    }
    if (last) {
      align();
    }
  }

  private void align() {
    bit = (bit + 7) / 8 * 8;
  }

  private void stored() {
    align();
    int length = bits(16);
    if ((length ^ bits(16)) != 0xFFFF) {
      throw new IllegalArgumentException("a stored block with a wrong length");
    }
    for (int i = 0; i < length; i++) {
      put((byte) bits(8));
    }
  }

  private void dynamic() {
    int literals = bits(5) + 257;
    int distances = bits(5) + 1;
    int[] lengthLengths = new int[19];
    for (int i = bits(4) + 4, at = 0; at < i; at++) {
      lengthLengths[CODE_LENGTH_ORDER[at]] = bits(3);
    }
    int[] lengths = new int[literals + distances];
    for (int at = 0; at < lengths.length; ) {
      int symbol = symbol(lengthLengths);
      int value = symbol < 16 ? symbol : symbol == 16 ? lengths[at - 1] : 0;
      int times =
          switch (symbol) {
            case 16 -> 3 + bits(2);
            case 17 -> 3 + bits(3);
            case 18 -> 11 + bits(7);
            default -> 1;
          };
      Arrays.fill(lengths, at, at += times, value);
    }
    compressed(
        Arrays.copyOf(lengths, literals), Arrays.copyOfRange(lengths, literals, lengths.length));
  }

  private void compressed(int[] literals, int[] distances) {
    for (int symbol; (symbol = symbol(literals)) != 256; ) {
      if (symbol < 256) {
        put((byte) symbol);
      } else {
        int length = lengthOf(symbol - 257);
        copy(length, distanceOf(symbol(distances)));
      }
    }
  }

  private int lengthOf(int code) {
    if (code < 8) {
      return 3 + code;
    }
    int extra = (code - 4) / 4;
    return code == 28 ? 258 : 3 + (4 + code % 4 << extra) + bits(extra);
  }

  private int distanceOf(int code) {
    if (code < 4) {
      return 1 + code;
    }
    int extra = (code - 2) / 2;
    return 1 + (2 + code % 2 << extra) + bits(extra);
  }

  private void copy(int length, int distance) {
    if (distance > window || distance > size) {
      throw new IllegalArgumentException(
          "looks back %d octets, of %d, with a window of %d".formatted(distance, size, window));
    }
    greatestDistance = Math.max(greatestDistance, distance);
    for (int i = 0; i < length; i++) {
      put(history[size - distance]);
    }
  }

  private void put(byte octet) {
    if (size == history.length) {
      history = Arrays.copyOf(history, 2 * size + 64);
    }
    history[size++] = octet;
  }

  private int bits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++, bit++) {
      number |= (input[bit / 8] >> bit % 8 & 1) << i;
    }
    return number;
  }

  /// Reads one Huffman code: canonical codes grow by one within a length and by a zero bit to the
  /// next, so counting what is skipped finds the symbol. RFC 1951 section 3.2.2.
  private int symbol(int[] lengths) {
    int code = 0;
    int first = 0;
    for (int length = 1; length <= 15; length++) {
      code = code << 1 | bits(1);
      first <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length && code == first++) {
          return symbol;
        }
      }
    }
    throw new IllegalArgumentException("a code that is not in the table");
  }

  private static int[] fixedLengths() {
    int[] lengths = new int[288];
    Arrays.fill(lengths, 0, 144, 8);
    Arrays.fill(lengths, 144, 256, 9);
    Arrays.fill(lengths, 256, 280, 7);
    Arrays.fill(lengths, 280, 288, 8);
    return lengths;
  }

  private static int[] distances(int count, int length) {
    int[] lengths = new int[count];
    Arrays.fill(lengths, length);
    return lengths;
  }
}
