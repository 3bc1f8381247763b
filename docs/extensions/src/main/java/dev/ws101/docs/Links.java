package dev.ws101.docs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/// Turns links to files of the repository, as a reader on a Git host needs them, into links to the
/// pages that the site has of them.
final class Links {
  private static final Set<String> TEXT =
      Set.of("java", "xml", "tsv", "sh", "json", "txt", "py", "conf", "cfg");

  private final Repository repository;
  private final Map<String, String> pages;
  private final Shelf shelf;
  private final Requirements requirements;

  /// @param pages by the files that they are made from
  Links(Repository repository, Map<String, String> pages, Artists artists) {
    this.repository = repository;
    this.pages = pages;
    this.shelf = artists.shelf;
    this.requirements = artists.requirements;
  }

  Page resolve(Page page) {
    Document body = parse(page.body());
    for (Element link : body.select("a[href]")) {
      String href = link.attr("href");
      if (isRelative(href) && !href.startsWith("#")) {
        target(page, href).ifPresent(found -> link.attr("href", found));
      }
    }
    linkRequirements(body, page.root());
    return new Page(
        page.origin(), page.path(), page.title(), page.part(), page.headings(), body.body().html());
  }

  /// What is the id of a requirement in running text becomes a link to it.
  private void linkRequirements(Document body, String root) {
    for (Element element : body.body().select("*:not(a, svg, svg *)")) {
      for (TextNode text : element.textNodes()) {
        String escaped = Html.escape(text.getWholeText());
        String linked = Html.linkRequirements(requirements, escaped, root);
        if (!linked.equals(escaped) && element.closest("a") == null) {
          text.before(linked);
          text.remove();
        }
      }
    }
  }

  static boolean isRelative(String href) {
    return !href.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !href.startsWith("//");
  }

  /// Without changing the case of attributes, which SVG cares about, or the white space of
  /// listings.
  static Document parse(String html) {
    Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
    Document document = Jsoup.parse(html, "", parser);
    document.outputSettings().prettyPrint(false);
    return document;
  }

  private Optional<String> target(Page page, String href) {
    String[] parts = href.split("#", 2);
    String anchor = parts.length == 2 ? "#" + parts[1] : "";
    String file = normal(parent(page.origin()), parts[0]);
    for (String candidate : new String[] {file, file + "/README.md"}) {
      if (pages.containsKey(candidate)) {
        return Optional.of(page.root() + pages.get(candidate) + anchor);
      }
    }
    if (pages.containsValue(normal(parent(page.path()), parts[0]))) {
      return Optional.empty();
    }
    if (file.equals(Decisions.FOLDER)) {
      return Optional.of(page.root() + Decisions.INDEX);
    }
    boolean there = isText(file) && repository.has(file) || !repository.children(file).isEmpty();
    return Optional.of(file).filter(_ -> there).map(path -> shelf.href(path, 0, page.root()));
  }

  static boolean isText(String file) {
    return TEXT.contains(file.substring(file.lastIndexOf('.') + 1));
  }

  private static String parent(String path) {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  private static String normal(String folder, String href) {
    return Path.of(folder).resolve(href).normalize().toString().replace('\\', '/');
  }
}
