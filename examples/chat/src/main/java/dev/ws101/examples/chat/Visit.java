package dev.ws101.examples.chat;

import java.util.List;
import java.util.Map;

/// Who comes, and how much of the history he has seen already.
///
/// @param epoch which history that was of; empty for somebody new
/// @param after the number of the last message that he has
record Visit(String name, String epoch, long after) {
  private static final String KEY = Visit.class.getName();

  /// As the page asks for it: `?name=Ann&epoch=x1&after=12`.
  static Visit of(Map<String, List<String>> query) {
    String after = first(query, "after");
    return new Visit(
        first(query, "name"),
        first(query, "epoch"),
        after.matches("\\d{1,18}") ? Long.parseLong(after) : 0);
  }

  private static String first(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  /// What a connection keeps of its request.
  void keepIn(Map<String, Object> attributes) {
    attributes.put(KEY, this);
  }

  static Visit from(Map<String, Object> attributes) {
    return (Visit) attributes.get(KEY);
  }
}
