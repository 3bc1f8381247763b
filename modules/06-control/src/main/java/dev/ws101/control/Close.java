package dev.ws101.control;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The last frame of one direction. RFC 6455 section 5.5.1.
///
/// A Close that may not be sent cannot be made. Both parts are optional, and there is no reason
/// without a code. [6455-7.4-01] [6455-5.5.1-01] [6455-5.5.1-03]
///
/// @param code what the frame says, or 1005 when its body is empty [6455-7.1.5-02]
/// @param reason at most 123 octets of UTF-8, often empty; for logs, not for end users
///   [6455-5.5.1-05]
public record Close(int code, String reason) implements ControlFrame {
  /// The most a reason may take, in octets of UTF-8: a control frame less the code.
  public static final int MAX_REASON_LENGTH = 123;

  /// A Close that says nothing.
  public static final Close EMPTY = new Close(CloseCode.NONE, "");

  public Close {
    if (code == CloseCode.NONE ? !reason.isEmpty() : !CloseCode.mayBeSent(code)) {
      throw new IllegalArgumentException(
          "close code %d with reason \"%s\" may not be sent; use 1000, 3000 to 4999 or another of"
                  .formatted(code, reason)
              + " section 7.4, or 1005 without a reason for an empty body");
    }
    int length = encode(reason).length;
    if (length > MAX_REASON_LENGTH) {
      throw new IllegalArgumentException(
          "a reason of %d octets; at most %d fit".formatted(length, MAX_REASON_LENGTH));
    }
  }

  /// What tells the peer that it broke a rule; the reason is the detail, cut to fit.
  /// [6455-7.1.7-05] [6455-10.7-03]
  public static Close of(ProtocolViolation violation) {
    ByteBuffer room = ByteBuffer.allocate(MAX_REASON_LENGTH);
    // An encoder stops before the character that does not fit as a whole.
    CharBuffer detail = CharBuffer.wrap(violation.getMessage());
    StandardCharsets.UTF_8.newEncoder().encode(detail, room, true);
    return new Close(violation.closeCode(), detail.flip().toString());
  }

  /// Reads the payload of a Close frame.
  ///
  /// @throws ProtocolViolation 1002 for half a code or one that may not be sent, 1007 for a reason
  ///   that is not UTF-8
  public static Close parse(byte[] bytes, int from, int to) {
    if (from == to) {
      return EMPTY;
    }
    if (to - from == 1) {
      throw new ProtocolViolation(
          CloseCode.PROTOCOL_ERROR, "6455-5.5.1-02", "a close frame with half a close code");
    }
    int code = (bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF; // [6455-5.5.1-02]
    if (!CloseCode.mayBeSent(code)) {
      throw new ProtocolViolation(
          CloseCode.PROTOCOL_ERROR, clauseAgainst(code), "close code " + code);
    }
    try {
      ByteBuffer reason = ByteBuffer.wrap(bytes, from + 2, to - from - 2);
      return new Close(code, StandardCharsets.UTF_8.newDecoder().decode(reason).toString());
    } catch (CharacterCodingException _) {
      throw new ProtocolViolation(
          CloseCode.INVALID_DATA, "6455-5.5.1-04", "a close reason that is not UTF-8");
    }
  }

  /// The answer: the same code and no reason. [6455-5.5.1-09]
  public Close reply() {
    return new Close(code, "");
  }

  /// The payload of the frame: empty, or two octets of code and the reason. [6455-7.4.1-04]
  public byte[] encode() {
    if (code == CloseCode.NONE) {
      return new byte[0];
    }
    byte[] text = encode(reason);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
  }

  private static byte[] encode(String reason) {
    CharsetEncoder strict = StandardCharsets.UTF_8.newEncoder();
    try {
      ByteBuffer encoded = strict.encode(CharBuffer.wrap(reason));
      return Arrays.copyOf(encoded.array(), encoded.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the reason holds half of a surrogate pair", e);
    }
  }

  private static String clauseAgainst(int code) {
    return switch (code) {
      case 1004 -> "6455-7.4.1-03";
      case CloseCode.NONE -> "6455-7.4.1-04";
      case CloseCode.ABNORMAL -> "6455-7.4.1-05";
      case 1015 -> "6455-7.4.1-12";
      default -> code < 1000 ? "6455-7.4.2-01" : code < 3000 ? "6455-7.4.2-02" : "6455-7.4.2-04";
    };
  }
}
