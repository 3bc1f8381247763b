package dev.ws101.docs;

import java.util.List;

/// What stands in the place of a macro.
///
/// @param html for the site
/// @param text the same for who has no browser: lines of fixed width
/// @param pictures the same as SVG for paper, one below the other; where there are none the text is
///   printed
record Drawing(String html, List<String> text, List<String> pictures) {

  Drawing(String html, List<String> text) {
    this(html, text, List.of());
  }

  /// Makes one. What cannot be drawn is [Unusable].
  @FunctionalInterface
  interface Artist {
    Drawing draw(Call call);
  }
}
