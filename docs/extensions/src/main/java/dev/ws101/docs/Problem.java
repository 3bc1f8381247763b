package dev.ws101.docs;

/// What is wrong with a document, in one sentence: where, what, and the way out.
///
/// @param document relative to the root of the repository
/// @param line from 1, or 0 when it is about the document as a whole
record Problem(String document, int line, String cause, String wayOut) {
  @Override
  public String toString() {
    String place = line == 0 ? document : document + ":" + line;
    return "%s: %s; %s".formatted(place, cause, wayOut);
  }
}
