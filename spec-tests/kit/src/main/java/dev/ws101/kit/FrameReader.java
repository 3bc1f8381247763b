package dev.ws101.kit;

import java.util.Arrays;
import java.util.Optional;

/// Cuts what comes from the peer into frames, judging nothing: it keeps all bytes and starts over
/// at every call, because here it is clarity that counts.
final class FrameReader {
  /// A peer that declares more than this in one frame is not answering anything the kit has sent.
  private static final long MOST = 1L << 28;

  private byte[] pending = new byte[0];

  void add(byte[] bytes) {
    byte[] joined = Arrays.copyOf(pending, pending.length + bytes.length);
    System.arraycopy(bytes, 0, joined, pending.length, bytes.length);
    pending = joined;
  }

  /// Bytes that do not make a whole frame yet.
  byte[] pending() {
    return pending;
  }

  /// The next whole frame, if it has arrived.
  ///
  /// @throws Judgement if the header tells an absurd length
  Optional<Received> next() {
    return FrameHead.read(pending, 0).flatMap(this::payloadOf);
  }

  private Optional<Received> payloadOf(FrameHead head) {
    if (head.length() < 0 || head.length() > MOST) {
      byte[] header = Arrays.copyOf(pending, head.size());
      throw Judgement.fail(
          "the peer sent a frame header that declares %s bytes: %s"
              .formatted(Long.toUnsignedString(head.length()), Words.hex(header)));
    }
    int end = head.size() + (int) head.length();
    if (pending.length < end) {
      return Optional.empty();
    }
    byte[] payload = Arrays.copyOfRange(pending, head.size(), end);
    byte[] wire = Arrays.copyOf(pending, end);
    pending = Arrays.copyOfRange(pending, end, pending.length);
    return Optional.of(head.with(payload, wire));
  }
}
