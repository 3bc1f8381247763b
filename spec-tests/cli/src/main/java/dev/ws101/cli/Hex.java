package dev.ws101.cli;

import java.util.HexFormat;

/// Octets as people type them: pairs of hexadecimal digits, with whatever other tools put between.
final class Hex {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");
  private static final String USE =
      "use pairs of 0-9 and a-f, as in 81 05 48 65 6c 6c 6f (xxd -p makes them from raw bytes)";

  private Hex() {}

  /// Takes `8105`, `81 05`, `81:05`, `81,05`, `0x81 0x05` and `\x81\x05`, in either case.
  static byte[] octets(String typed) throws CannotRun {
    String digits = typed.replaceAll("(?i)0x|\\\\x|[\\s:,]", "");
    if (digits.isEmpty()) {
      throw new CannotRun("there are no octets here; " + USE);
    }
    for (int at = 0; at < digits.length(); at++) {
      if (!HexFormat.isHexDigit(digits.charAt(at))) {
        throw new CannotRun(
            "%s is no hexadecimal digit; %s"
                .formatted(Shown.text(digits.substring(at, at + 1)), USE));
      }
    }
    if (digits.length() % 2 != 0) {
      throw new CannotRun(
          "an odd number of hexadecimal digits, %d, is half an octet too few or too many; %s"
              .formatted(digits.length(), USE));
    }
    return HexFormat.of().parseHex(digits);
  }

  /// Such as `81 05`.
  static String spaced(byte[] octets) {
    return SPACED.formatHex(octets);
  }
}
