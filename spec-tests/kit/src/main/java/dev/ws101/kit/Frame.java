package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// A frame to be written, legal or not.
///
/// Starts legal; each method returns a copy with one thing changed. Whether it is masked follows
/// from the part that the kit plays, unless the case wants it wrong.
///
/// @param rsv the three reserved bits as a number, RSV1 being 4
/// @param payload not copied: leave it alone afterwards
/// @param rightlyMasked false: masked by a server, or unmasked by a client
/// @param key the masking key, or empty for a random one
/// @param form how the length is written
/// @param declared the length that the header tells, which may be another than that of the payload
public record Frame(
    boolean fin,
    int rsv,
    int opcode,
    byte[] payload,
    boolean rightlyMasked,
    OptionalInt key,
    LengthForm form,
    long declared) {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  public static Frame of(int opcode, byte[] payload) {
    return new Frame(
        true,
        0,
        opcode,
        payload,
        true,
        OptionalInt.empty(),
        LengthForm.shortest(payload.length),
        payload.length);
  }

  public static Frame text(String text) {
    return of(TEXT, utf8(text));
  }

  public static Frame binary(byte[] payload) {
    return of(BINARY, payload);
  }

  public static Frame continuation(byte[] payload) {
    return of(CONTINUATION, payload);
  }

  public static Frame continuation(String text) {
    return continuation(utf8(text));
  }

  public static Frame ping(String payload) {
    return of(PING, utf8(payload));
  }

  public static Frame pong(String payload) {
    return of(PONG, utf8(payload));
  }

  /// A Close frame without a code.
  public static Frame close() {
    return of(CLOSE, new byte[0]);
  }

  /// A Close frame with this code, whatever it is, and no reason.
  public static Frame close(int code) {
    return close(code, new byte[0]);
  }

  public static Frame close(int code, String reason) {
    return close(code, utf8(reason));
  }

  public static Frame close(int code, byte[] reason) {
    byte[] body = ByteBuffer.allocate(2 + reason.length).putShort((short) code).put(reason).array();
    return of(CLOSE, body);
  }

  /// FIN 0: more fragments follow.
  public Frame notFinal() {
    return new Frame(false, rsv, opcode, payload, rightlyMasked, key, form, declared);
  }

  /// Reserved bits set: 4 is RSV1, 2 is RSV2, 1 is RSV3.
  public Frame withRsv(int bits) {
    return new Frame(fin, bits, opcode, payload, rightlyMasked, key, form, declared);
  }

  /// Unmasked from a client, masked from a server.
  public Frame wronglyMasked() {
    return new Frame(fin, rsv, opcode, payload, false, key, form, declared);
  }

  /// Masked with this key, if it is masked at all.
  public Frame withKey(int value) {
    return new Frame(
        fin, rsv, opcode, payload, rightlyMasked, OptionalInt.of(value), form, declared);
  }

  /// The length written in this form, though a shorter one may fit.
  public Frame lengthAs(LengthForm value) {
    return new Frame(fin, rsv, opcode, payload, rightlyMasked, key, value, declared);
  }

  /// A header that tells this length, in the shortest form for it, whatever the payload.
  public Frame declaring(long length) {
    LengthForm wide = length < 0 ? LengthForm.BITS_64 : LengthForm.shortest(length);
    return new Frame(fin, rsv, opcode, payload, rightlyMasked, key, wide, length);
  }

  /// The bytes on the wire, masked with `maskingKey` or not at all.
  public byte[] encode(boolean masked, int maskingKey) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((fin ? 0x80 : 0) | rsv << 4 | opcode);
    int mask = masked ? 0x80 : 0;
    switch (form) {
      case BITS_7 -> out.write(mask | (int) declared & 0x7F);
      case BITS_16 -> {
        out.write(mask | 126);
        out.writeBytes(ByteBuffer.allocate(2).putShort((short) declared).array());
      }
      case BITS_64 -> {
        out.write(mask | 127);
        out.writeBytes(ByteBuffer.allocate(8).putLong(declared).array());
      }
    }
    if (!masked) {
      out.writeBytes(payload);
    } else {
      byte[] keyBytes = ByteBuffer.allocate(4).putInt(maskingKey).array();
      out.writeBytes(keyBytes);
      out.writeBytes(masked(payload, keyBytes));
    }
    return out.toByteArray();
  }

  /// The frame in words, for the log.
  String words(boolean masked) {
    return new Received(fin, rsv, opcode, masked, form, payload, new byte[0]).toString();
  }

  /// Each byte xor the byte of the key at the same place, the key repeating: masks and unmasks.
  static byte[] masked(byte[] bytes, byte[] key) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = (byte) (bytes[i] ^ key[i % 4]);
    }
    return result;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
