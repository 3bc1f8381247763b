package dev.ws101.kit;

import java.nio.ByteBuffer;
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
    if (pending.length < 2) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(pending);
    int b0 = in.get();
    int b1 = in.get();
    boolean masked = (b1 & 0x80) != 0;
    LengthForm form =
        switch (b1 & 0x7F) {
          case 126 -> LengthForm.BITS_16;
          case 127 -> LengthForm.BITS_64;
          default -> LengthForm.BITS_7;
        };
    int lengthBytes = new int[] {0, 2, 8}[form.ordinal()];
    if (in.remaining() < lengthBytes + (masked ? 4 : 0)) {
      return Optional.empty();
    }
    long length =
        switch (form) {
          case BITS_7 -> b1 & 0x7F;
          case BITS_16 -> in.getShort() & 0xFFFF;
          case BITS_64 -> in.getLong();
        };
    if (length < 0 || length > MOST) {
      throw Judgement.fail(
          "the peer sent a frame header that declares %s bytes: %s"
              .formatted(Long.toUnsignedString(length), Words.hex(headOf(pending))));
    }
    byte[] key = new byte[masked ? 4 : 0];
    in.get(key);
    if (in.remaining() < length) {
      return Optional.empty();
    }
    byte[] payload = new byte[(int) length];
    in.get(payload);
    byte[] wire = Arrays.copyOf(pending, in.position());
    pending = Arrays.copyOfRange(pending, in.position(), pending.length);
    return Optional.of(
        new Received(
            (b0 & 0x80) != 0,
            b0 >> 4 & 7,
            b0 & 0xF,
            masked,
            form,
            masked ? Frame.masked(payload, key) : payload,
            wire));
  }

  private static byte[] headOf(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, 14));
  }
}
