package dev.ws101.docs;

import java.util.List;

/// What stands in the place of a macro.
///
/// @param html for the site
/// @param text the same for who has no browser: lines of fixed width
record Drawing(String html, List<String> text) {

  /// Makes one. What cannot be drawn is [Unusable].
  @FunctionalInterface
  interface Artist {
    Drawing draw(Call call);
  }
}
