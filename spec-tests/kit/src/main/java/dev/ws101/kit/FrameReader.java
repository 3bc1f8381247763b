package dev.ws101.kit;

import java.util.Arrays;
import java.util.Optional;

/// Cuts what comes from the peer into frames, judging nothing. Each byte is moved a few times at
/// most, however large the frames are and however small the pieces.
final class FrameReader {
  /// A peer that declares more than this in one frame is not answering anything the kit has sent.
  private static final long MOST = 1L << 28;

  private byte[] bytes = new byte[1 << 10];
  private int from;
  private int to;

  void add(byte[] more) {
    if (bytes.length - to < more.length) {
      makeRoom(more.length);
    }
    System.arraycopy(more, 0, bytes, to, more.length);
    to += more.length;
  }

  private void makeRoom(int wanted) {
    int left = to - from;
    boolean fits = left + wanted <= bytes.length;
    byte[] room = fits ? bytes : new byte[Math.max(2 * bytes.length, left + wanted)];
    System.arraycopy(bytes, from, room, 0, left);
    bytes = room;
    from = 0;
    to = left;
  }

  /// Bytes that do not make a whole frame yet.
  byte[] pending() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// The next whole frame, if it has arrived.
  ///
  /// @throws Judgement if the header tells an absurd length
  Optional<Received> next() {
    return FrameHead.read(bytes, from, to).flatMap(this::payloadOf);
  }

  private Optional<Received> payloadOf(FrameHead head) {
    int start = from + head.size();
    if (head.length() < 0 || head.length() > MOST) {
      byte[] header = Arrays.copyOfRange(bytes, from, start);
      throw Judgement.fail(
          "the peer sent a frame header that declares %s bytes: %s"
              .formatted(Long.toUnsignedString(head.length()), Words.hex(header)));
    }
    int length = (int) head.length();
    if (to - start < length) {
      return Optional.empty();
    }
    byte[] payload = Arrays.copyOfRange(bytes, start, start + length);
    byte[] wire = Arrays.copyOfRange(bytes, from, start + length);
    from = start + length;
    return Optional.of(head.with(payload, wire));
  }
}
