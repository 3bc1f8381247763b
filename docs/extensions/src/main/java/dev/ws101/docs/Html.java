package dev.ws101.docs;

import dev.ws101.catalogue.Requirement;

/// Small pieces of HTML.
final class Html {
  private Html() {}

  /// Text for element content and for attributes in double quotes.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// A link to a requirement, which tells its sentence to who points at it.
  static String requirement(Requirements requirements, String id, String root) {
    Requirement row = requirements.get(id);
    return "<a class=\"req\" href=\"%s\" title=\"%s\">%s</a>"
        .formatted(requirements.href(id, root), escape(row.level() + ": " + row.text()), id);
  }

  /// All that looks like the id of a requirement, and is one, becomes a link.
  static String linkRequirements(Requirements requirements, String escaped, String root) {
    return Requirements.ID
        .matcher(escaped)
        .replaceAll(found ->
            requirements.has(found.group())
                ? java.util.regex.Matcher.quoteReplacement(
                    requirement(requirements, found.group(), root))
                : found.group());
  }
}
