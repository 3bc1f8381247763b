package dev.ws101.gallery;

import java.util.stream.Collectors;

/// Text from the wire, fit for a line of a file, and the same in every run.
final class Visible {
  private static final int LONGEST = 180;

  private Visible() {}

  /// Without ports, with control characters spelt out, and cut when it is long.
  static String line(String text) {
    String plain =
        text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
            .codePoints()
            .mapToObj(Visible::character)
            .collect(Collectors.joining());
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + " …";
  }

  private static String character(int one) {
    return switch (one) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> Character.isISOControl(one) ? "\\x%02x".formatted(one) : Character.toString(one);
    };
  }
}
