package dev.ws101.docs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// All that was found wrong, so that one run tells of everything.
final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  void add(Problem problem) {
    found.add(problem);
  }

  /// In the order in which they were found, each once.
  List<Problem> all() {
    return List.copyOf(found);
  }
}
