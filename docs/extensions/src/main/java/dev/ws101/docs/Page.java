package dev.ws101.docs;

import java.util.List;

/// A page before it gets its frame of menu and style.
///
/// @param origin the file it was made from, relative to the root of the repository; or what made it
/// @param path where it stands in the site
/// @param part of the menu that it belongs to; empty for pages that the menu does not name
/// @param headings what a table of contents would show
/// @param body HTML
record Page(
    String origin, String path, String title, String part, List<Heading> headings, String body) {

  /// @param id its anchor
  record Heading(String id, String title) {}

  /// The way from this page to the root of the site: empty, or `../` some times.
  String root() {
    return rootOf(path);
  }

  static String rootOf(String path) {
    return "../".repeat((int) path.chars().filter(c -> c == '/').count());
  }
}
