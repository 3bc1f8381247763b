package dev.ws101.deflate;

import java.util.Arrays;

/// The last octets of a stream, as many as a window holds and never many more.
final class History {
  private static final int SMALLEST = 256;
  private static final byte[] NOTHING = {};

  private final int most;
  private byte[] bytes = NOTHING;
  private int end;

  /// @param most how many octets matter
  History(int most) {
    this.most = most;
  }

  /// Takes the next octets of the stream. Lent: not kept after return.
  void append(byte[] from, int start, int stop) {
    int count = Math.min(stop - start, most);
    if (count > bytes.length - end) {
      makeRoom(count);
    }
    System.arraycopy(from, stop - count, bytes, end, count);
    end += count;
  }

  /// Grows to one and a half windows; then moves what still matters to the front, at most once in
  /// half a window of octets.
  private void makeRoom(int count) {
    int enough = most + most / 2;
    if (bytes.length < enough && end + count <= enough) {
      bytes = Arrays.copyOf(bytes, Math.min(enough, Math.max(end + count, 2 * end + SMALLEST)));
    } else {
      int kept = Math.min(end, most - count);
      byte[] roomy = bytes.length < enough ? new byte[enough] : bytes;
      System.arraycopy(bytes, end - kept, roomy, 0, kept);
      bytes = roomy;
      end = kept;
    }
  }

  /// Forgets all, and holds nothing any more.
  void release() {
    bytes = NOTHING;
    end = 0;
  }

  /// Holds the content at `[from, to)`.
  byte[] array() {
    return bytes;
  }

  int from() {
    return Math.max(0, end - most);
  }

  int to() {
    return end;
  }
}
