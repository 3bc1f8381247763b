package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Bytes and numbers as people read them in a report.
final class Words {
  private static final int SHOWN = 32;

  private Words() {}

  static String opcode(int opcode) {
    return switch (opcode) {
      case Frame.CONTINUATION -> "continuation";
      case Frame.TEXT -> "text";
      case Frame.BINARY -> "binary";
      case Frame.CLOSE -> "Close";
      case Frame.PING -> "Ping";
      case Frame.PONG -> "Pong";
      default -> "opcode 0x%X".formatted(opcode);
    };
  }

  /// Such as `5 bytes, "hello"` or `2 bytes, ff 00`; cut when it is long.
  static String bytes(byte[] bytes) {
    String count = bytes.length == 1 ? "1 byte" : bytes.length + " bytes";
    return bytes.length == 0 ? "empty" : count + ", " + excerpt(bytes);
  }

  private static String excerpt(byte[] bytes) {
    boolean cut = bytes.length > SHOWN;
    byte[] shown = cut ? Arrays.copyOf(bytes, SHOWN) : bytes;
    for (byte b : shown) {
      if (b < ' ' || b == 0x7F) {
        return hex(shown) + (cut ? " …" : "");
      }
    }
    return '"' + new String(shown, StandardCharsets.US_ASCII) + '"' + (cut ? " …" : "");
  }

  /// Such as `1002 or 1007`.
  static String codes(int... codes) {
    return IntStream.of(codes)
        .distinct()
        .mapToObj(code -> code == Received.NO_CODE ? "no code" : String.valueOf(code))
        .collect(Collectors.joining(" or "));
  }

  /// Such as `400 or 426`.
  static String either(int... numbers) {
    return IntStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" or "));
  }

  static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
