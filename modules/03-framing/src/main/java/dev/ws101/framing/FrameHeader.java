package dev.ws101.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// All of a frame but its payload. The layout is pictured in the documentation of the package.
/// [6455-6.1-04]
///
/// A header that may not be sent cannot be made, and the length has one form only, the shortest:
/// nobody can ask for another. [6455-5.2-10] Whether the reserved bits and the mask fit the
/// connection is not known here.
///
/// @param fin whether the message ends with this frame; a message of one frame is both first and
///   last [6455-5.2-01]
/// @param rsv the reserved bits as `RSV1 RSV2 RSV3` in a three-bit number, RSV1 = 4
/// @param maskingKey most significant byte first on the wire; 0 when `masked` is false
/// @param length octets of payload, 0 included [6455-5.2-15]
public record FrameHeader(
    boolean fin, int rsv, Opcode opcode, boolean masked, int maskingKey, long length) {

  /// The longest header: two octets, a 64-bit length and a key.
  public static final int MAX_ENCODED_LENGTH = 14;

  /// The most a control frame may carry. [6455-5.5-01]
  public static final int MAX_CONTROL_LENGTH = 125;

  static final int B0_FIN = 0b1000_0000;
  static final int B0_RSV_SHIFT = 4;
  static final int B0_RSV_MAX = 0b111;
  static final int B0_CONTROL = 0b0000_1000;
  static final int B0_OPCODE = 0b0000_1111;
  static final int B1_MASK = 0b1000_0000;
  static final int B1_LENGTH = 0b0111_1111;
  static final int B1_LENGTH_16 = 126;
  static final int B1_LENGTH_64 = 127;

  static final VarHandle SHORT = bigEndian(short[].class);
  static final VarHandle INT = bigEndian(int[].class);
  static final VarHandle LONG = bigEndian(long[].class);

  public FrameHeader {
    if (rsv < 0 || rsv > B0_RSV_MAX) {
      throw new IllegalArgumentException("rsv is " + rsv + "; there are three bits, so 0 to 7");
    }
    if (length < 0) { // [6455-5.2-08] the top bit of a 64-bit length is the sign of a long
      throw new IllegalArgumentException("a payload of " + length + " octets; use 0 or more");
    }
    if (opcode.isControl() && (!fin || length > MAX_CONTROL_LENGTH)) { // [6455-5.4-05]
      throw new IllegalArgumentException(
          "a control frame is final and carries at most %d octets; this one: fin %s, %d octets"
              .formatted(MAX_CONTROL_LENGTH, fin, length));
    }
    if (!masked && maskingKey != 0) {
      throw new IllegalArgumentException("a masking key without the mask bit; pass 0 as the key");
    }
  }

  /// How many octets the header takes: 2 to [#MAX_ENCODED_LENGTH].
  public int encodedLength() {
    return encodedLength(lengthField() | (masked ? B1_MASK : 0));
  }

  /// Writes the header from `out[from]` on.
  ///
  /// @return where the payload starts
  public int writeTo(byte[] out, int from) {
    int lengthField = lengthField();
    out[from] = (byte) ((fin ? B0_FIN : 0) | rsv << B0_RSV_SHIFT | opcode.bits());
    out[from + 1] = (byte) ((masked ? B1_MASK : 0) | lengthField);
    int at = from + 2;
    if (lengthField == B1_LENGTH_16) {
      SHORT.set(out, at, (short) length);
      at += Short.BYTES;
    } else if (lengthField == B1_LENGTH_64) {
      LONG.set(out, at, length);
      at += Long.BYTES;
    }
    if (masked) { // [6455-5.3-01] bit and key come together or not at all
      INT.set(out, at, maskingKey);
      at += Integer.BYTES;
    }
    return at;
  }

  /// Writes the header so that it ends before `out[end]`: for a payload that was built in place,
  /// behind room for [#MAX_ENCODED_LENGTH] octets, while its length was not known yet.
  ///
  /// @return where the frame starts
  public int writeBefore(byte[] out, int end) {
    int start = end - encodedLength();
    writeTo(out, start);
    return start;
  }

  /// The length of a header whose second octet is `b1`. [6455-5.2-06] [6455-5.2-07]
  static int encodedLength(int b1) {
    int extended =
        switch (b1 & B1_LENGTH) {
          case B1_LENGTH_16 -> Short.BYTES;
          case B1_LENGTH_64 -> Long.BYTES;
          default -> 0;
        };
    return 2 + extended + ((b1 & B1_MASK) == 0 ? 0 : Integer.BYTES);
  }

  private int lengthField() {
    if (length < B1_LENGTH_16) {
      return (int) length;
    }
    return length <= 0xFFFF ? B1_LENGTH_16 : B1_LENGTH_64;
  }

  private static VarHandle bigEndian(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }
}
