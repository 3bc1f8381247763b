package dev.ws101.docs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which documents speak of which requirements.
final class Mentions {
  private final Map<String, Set<String>> documents = new TreeMap<>();

  void add(String id, String document) {
    documents.computeIfAbsent(id, _ -> new TreeSet<>()).add(document);
  }

  Set<String> of(String id) {
    return documents.getOrDefault(id, Set.of());
  }
}
