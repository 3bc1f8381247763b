import java.util.Arrays;

/// Octets that have come and are not used yet.
final class Input {
  private byte[] octets = new byte[1 << 10];
  private int from;
  private int to;

  /// Copies what is lent.
  void add(byte[] bytes, int start, int end) {
    int count = end - start;
    if (octets.length - to < count) {
      byte[] before = octets;
      octets = size() + count <= before.length ? before : new byte[2 * (size() + count)];
      System.arraycopy(before, from, octets, 0, size());
      to -= from;
      from = 0;
    }
    System.arraycopy(bytes, start, octets, to, count);
    to += count;
  }

  int size() {
    return to - from;
  }

  /// The octet at this place, without taking it off.
  int at(int index) {
    return octets[from + index] & 0xFF;
  }

  /// So many octets in front as a number, the one that weighs most first, without taking them off.
  long number(int index, int count) {
    long number = 0;
    for (int i = index; i < index + count; i++) {
      number = number << 8 | at(i);
    }
    return number;
  }

  /// Takes so many off.
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(octets, from, from + count);
    from += count;
    return taken;
  }

  /// What is left is of no use to anybody.
  void clear() {
    octets = new byte[0];
    from = 0;
    to = 0;
  }
}
