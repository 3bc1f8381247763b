package dev.ws101.docs;

/// A document asks for what there is not: thrown by whoever sees it, caught by the macro, which
/// knows the document and the line.
final class Unusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String wayOut;

  /// @param cause what is wrong, the first half of a sentence
  /// @param wayOut what to do about it, the second
  Unusable(String cause, String wayOut) {
    super(cause, null, false, false);
    this.wayOut = wayOut;
  }

  String wayOut() {
    return wayOut;
  }
}
