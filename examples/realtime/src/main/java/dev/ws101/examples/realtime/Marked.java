package dev.ws101.examples.realtime;

import java.util.Map;

/// A page, words of which are by hand and figures from a run: the figures stand between a line `//
/// tag::NAME[]` and a line `// end::NAME[]`.
///
/// @param parts by the names; a page need not have all of them
public record Marked(Map<String, String> parts) {
  private static final String BEGIN = "// tag::";

  /// The page with these figures in the place of what was there.
  ///
  /// @throws IllegalArgumentException when a part of the page has no end, or is none of ours
  public String renew(String page) {
    StringBuilder renewed = new StringBuilder();
    String end = "";
    for (String line : page.lines().toList()) {
      if (end.isEmpty()) {
        renewed.append(line).append('\n');
        if (line.startsWith(BEGIN)) {
          String name = line.substring(BEGIN.length(), line.length() - "[]".length());
          renewed.append(part(name));
          end = "// end::" + name + "[]";
        }
      } else if (line.equals(end)) {
        renewed.append(line).append('\n');
        end = "";
      }
    }
    if (!end.isEmpty()) {
      throw new IllegalArgumentException("there is no line " + end);
    }
    return renewed.toString();
  }

  private String part(String name) {
    String part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "there is nothing called %s, but %s".formatted(name, parts.keySet()));
    }
    return part;
  }
}
