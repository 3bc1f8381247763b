package dev.ws101.examples.canvas;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A line in octets, as it travels: numbers are in network byte order, the most significant first.
///
/// ```
///  0       1       2               4               6               8
/// +-------+-------+---------------+---------------+---------------+----
/// | colour| width |       x       |       y       |       x       | ...
/// +-------+-------+---------------+---------------+---------------+----
/// ```
///
/// A coordinate is a part of the canvas in 1/65,536, so pages of all sizes understand each other.
///
/// @param octets not to be changed
record Line(byte[] octets) {
  static final int COLOURS = 8;
  static final int MOST_WIDTH = 64;
  static final int MOST_POINTS = 256;
  private static final int HEAD = 2;
  private static final int POINT = 4;

  /// The longest line there is.
  static final int MOST_OCTETS = HEAD + POINT * MOST_POINTS;

  /// Looks at what came; nothing if it is no line. All points are possible, so only their number
  /// has to be right.
  static Optional<Line> of(byte[] octets) {
    int points = (octets.length - HEAD) / POINT;
    boolean whole = octets.length == HEAD + POINT * points && points >= 1 && points <= MOST_POINTS;
    return whole
            && octets[0] >= 0
            && octets[0] < COLOURS
            && octets[1] >= 1
            && octets[1] <= MOST_WIDTH
        ? Optional.of(new Line(octets))
        : Optional.empty();
  }

  /// Several lines in one message: each with its length in two octets before it.
  static byte[] together(Iterable<Line> lines) {
    int length = 0;
    for (Line line : lines) {
      length += Short.BYTES + line.octets().length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    lines.forEach(line -> all.putShort((short) line.octets().length).put(line.octets()));
    return all.array();
  }
}
