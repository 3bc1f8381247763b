package dev.ws101.docs;

import java.util.List;
import java.util.stream.Collectors;

/// The course as one document, for paper: its chapters in the order of the menu.
final class Book {
  private static final String COURSE = "docs/course/";

  private Book() {}

  /// A document that stands in the folder of the chapters.
  static String text(List<String> documents) {
    String chapters =
        documents.stream()
            .filter(path -> path.startsWith(COURSE))
            .map(path -> "include::%s[leveloffset=+1]%n".formatted(path.substring(COURSE.length())))
            .collect(Collectors.joining("\n"));
    return """
    = ws101: the course
    :doctype: book
    :toc:
    :toclevels: 1

    """
        + chapters;
  }
}
