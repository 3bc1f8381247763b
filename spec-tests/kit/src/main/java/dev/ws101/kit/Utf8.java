package dev.ws101.kit;

/// UTF-8 as RFC 3629 has it, read off its grammar one row after the other.
public final class Utf8 {
  private Utf8() {}

  /// The offset of the first byte of the first sequence that is not UTF-8, or -1 if all is well.
  public static int firstWrong(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes, at);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    if (lead <= 0x7F) {
      return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
      return tail(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int low = lead == 0xE0 ? 0xA0 : 0x80; // shorter forms exist below
      int high = lead == 0xED ? 0x9F : 0xBF; // surrogates above
      return tail(bytes, at + 1, low, high) && tail(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int low = lead == 0xF0 ? 0x90 : 0x80;
      int high = lead == 0xF4 ? 0x8F : 0xBF; // beyond U+10FFFF above
      return tail(bytes, at + 1, low, high)
              && tail(bytes, at + 2, 0x80, 0xBF)
              && tail(bytes, at + 3, 0x80, 0xBF)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean tail(byte[] bytes, int at, int low, int high) {
    return at < bytes.length && (bytes[at] & 0xFF) >= low && (bytes[at] & 0xFF) <= high;
  }
}
