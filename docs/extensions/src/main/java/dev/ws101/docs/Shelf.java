package dev.ws101.docs;

import java.util.Set;
import java.util.TreeSet;

/// The source files that pages link to; the site has a page for each of them.
final class Shelf {
  private final Set<String> wanted = new TreeSet<>();

  /// Where a line of a file stands, seen from a page.
  ///
  /// @param line from 1, or 0 for the file as a whole
  String href(String path, int line, String root) {
    wanted.add(path);
    return root + page(path) + (line == 0 ? "" : "#L" + line);
  }

  static String page(String path) {
    return "source/" + path + ".html";
  }

  Set<String> wanted() {
    return wanted;
  }
}
