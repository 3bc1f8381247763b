package dev.ws101.kit;

import java.nio.ByteBuffer;
import java.util.Optional;

/// The header of a frame as it stands on the wire (RFC 6455 5.2), read and not judged.
///
/// @param length as an unsigned number
/// @param key four bytes if masked, else none
/// @param size how many bytes the header itself has
record FrameHead(
    boolean fin,
    int rsv,
    int opcode,
    boolean masked,
    LengthForm form,
    long length,
    byte[] key,
    int size) {

  /// Reads a header, if all of it is there.
  static Optional<FrameHead> read(byte[] bytes, int from, int to) {
    if (to - from < 2 || to - from < sizeOf(bytes[from + 1])) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    int b0 = in.get();
    int b1 = in.get();
    LengthForm form = form(b1);
    long length =
        switch (form) {
          case BITS_7 -> b1 & 0x7F;
          case BITS_16 -> in.getShort() & 0xFFFF;
          case BITS_64 -> in.getLong();
        };
    boolean masked = (b1 & 0x80) != 0;
    byte[] key = new byte[masked ? 4 : 0];
    in.get(key);
    return Optional.of(
        new FrameHead(
            (b0 & 0x80) != 0, b0 >> 4 & 7, b0 & 0xF, masked, form, length, key, sizeOf(b1)));
  }

  /// How many bytes a header with this second byte has.
  static int sizeOf(int b1) {
    return 2 + form(b1).bytes() + ((b1 & 0x80) != 0 ? 4 : 0);
  }

  static LengthForm form(int b1) {
    return switch (b1 & 0x7F) {
      case 126 -> LengthForm.BITS_16;
      case 127 -> LengthForm.BITS_64;
      default -> LengthForm.BITS_7;
    };
  }

  /// The frame with this payload, still as it came.
  Received with(byte[] wirePayload, byte[] wire) {
    byte[] payload = masked ? Frame.masked(wirePayload, key) : wirePayload;
    return new Received(fin, rsv, opcode, masked, form, payload, wire);
  }
}
