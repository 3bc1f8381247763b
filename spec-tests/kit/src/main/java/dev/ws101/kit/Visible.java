package dev.ws101.kit;

import java.util.stream.Collectors;

/// Text from the wire made fit to be shown: what a reader cannot see, or what would command the
/// program that shows it, is spelt out.
public final class Visible {
  private Visible() {}

  /// Control characters, line breaks among them, halves of surrogate pairs, and characters that
  /// turn the direction of the text become `\u0000`. What is left may stand in XML 1.0.
  public static String text(String text) {
    return text.codePoints()
        .mapToObj(one -> harmless(one) ? Character.toString(one) : "\\u%04x".formatted(one))
        .collect(Collectors.joining());
  }

  private static boolean harmless(int one) {
    return switch (Character.getType(one)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
