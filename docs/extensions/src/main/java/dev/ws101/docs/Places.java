package dev.ws101.docs;

import java.util.List;
import org.asciidoctor.ast.Document;

/// Says where in a document something is wrong.
///
/// An extension is not told its line, so it is looked up by what is written there.
final class Places {
  /// The attribute that holds the document's path.
  static final String DOCUMENT = "ws101-document";

  /// The attribute that holds the way to the root of the site.
  static final String ROOT = "ws101-root";

  private final Problems problems;

  /// The document that is being read.
  private List<String> lines = List.of();

  Places(Problems problems) {
    this.problems = problems;
  }

  void reading(String text) {
    lines = text.lines().toList();
  }

  static String document(Document document) {
    return String.valueOf(document.getAttribute(DOCUMENT));
  }

  static String root(Document document) {
    return String.valueOf(document.getAttribute(ROOT));
  }

  /// Whether the document becomes a page of the site; the other way is paper, whose converter says
  /// that it is one of HTML, too, and is not.
  static boolean isForPages(Document document) {
    return "html5".equals(document.getAttribute("backend"));
  }

  /// @param written what the line begins with, or has in it
  void complain(Document document, String written, Unusable wrong) {
    problems.add(
        new Problem(document(document), line(written), wrong.getMessage(), wrong.wayOut()));
  }

  private int line(String written) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(written)) {
        return i + 1;
      }
    }
    return 0;
  }
}
