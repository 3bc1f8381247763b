package dev.ws101.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The pages in reading order, and the parts that they belong to.
///
/// `docs/pages.txt` has them: a line that ends in `.adoc` or `.md` is a page, any other the name of
/// a part. Documents that it does not list come behind it, so that none is lost.
final class Menu {
  static final String FILE = "docs/pages.txt";
  private static final String THE_REST = "More";

  private final Map<String, String> parts = new LinkedHashMap<>();

  Menu(Repository repository, Problems problems) {
    String part = "";
    List<String> lines = repository.read(FILE).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.matches(".*\\.(adoc|md)")) {
        add(repository, problems, "docs/" + line, part, i + 1);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        part = line;
      }
    }
    for (String path : repository.paths("docs/", ".adoc")) {
      if (!path.startsWith("docs/extensions/")) {
        parts.putIfAbsent(path, THE_REST);
      }
    }
  }

  private void add(Repository repository, Problems problems, String path, String part, int line) {
    if (repository.has(path)) {
      parts.put(path, part);
    } else {
      problems.add(
          new Problem(FILE, line, "there is no " + path, "write it, or take its line out"));
    }
  }

  /// The documents, in order.
  List<String> documents() {
    return new ArrayList<>(parts.keySet());
  }

  String part(String document) {
    return parts.getOrDefault(document, "");
  }
}
