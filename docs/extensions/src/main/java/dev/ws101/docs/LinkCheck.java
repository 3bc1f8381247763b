package dev.ws101.docs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Follows every link of the finished site, but none that leaves it.
///
/// What a page needs to be shown must be in the site; only links may lead elsewhere.
final class LinkCheck {
  private static final String NEEDED =
      "img[src], script[src], iframe[src], link[href], object[data]";

  private final Map<String, Set<String>> anchors = new HashMap<>();
  private final Set<String> files;
  private final Problems problems;
  private final Repository repository;

  /// @param files what the site has beside its pages
  LinkCheck(Repository repository, Set<String> files, Problems problems) {
    this.repository = repository;
    this.files = files;
    this.problems = problems;
  }

  /// @param html the finished pages by their paths
  void check(List<Page> pages, Map<String, String> html) {
    Map<String, Document> documents = new HashMap<>();
    for (Page page : pages) {
      Document document = Links.parse(html.get(page.path()));
      documents.put(page.path(), document);
      anchors.put(page.path(), ids(page, document));
    }
    for (Page page : pages) {
      for (Element link : documents.get(page.path()).select("a[href], " + NEEDED)) {
        follow(page, link);
      }
    }
  }

  private Set<String> ids(Page page, Document document) {
    Set<String> ids = new HashSet<>();
    for (Element element : document.select("[id]")) {
      if (!ids.add(element.id())) {
        complain(page, element.id(), "two places are called #" + element.id(), "rename one");
      }
    }
    return ids;
  }

  private void follow(Page page, Element link) {
    String href = link.hasAttr("href") ? link.attr("href") : link.attr("src") + link.attr("data");
    if (!Links.isRelative(href)) {
      boolean within = href.startsWith("data:");
      if (!within && !link.normalName().equals("a")) {
        complain(page, href, "the page needs " + href + " from elsewhere", "bring it along");
      } else if (!within && !href.matches("https?://[^/\\s]+.*")) {
        complain(page, href, "nobody can follow " + href, "use https, or a file of the site");
      }
      return;
    }
    String[] parts = href.split("#", 2);
    String target = parts[0].isEmpty() ? page.path() : normal(page.path(), parts[0]);
    Set<String> there = anchors.get(target);
    if (there == null && !files.contains(target)) {
      complain(page, href, "the link " + href + " leads nowhere", "there is no " + target);
    } else if (there != null && parts.length == 2 && !there.contains(parts[1])) {
      complain(page, href, "the link " + href + " leads nowhere", target + " has no such anchor");
    }
  }

  private static String normal(String path, String href) {
    return Path.of(path).resolveSibling(href).normalize().toString().replace('\\', '/');
  }

  private void complain(Page page, String written, String cause, String wayOut) {
    problems.add(new Problem(page.origin(), line(page, written), cause, wayOut));
  }

  /// Where the document has the last part of a link, as good as it gets.
  private int line(Page page, String written) {
    if (!repository.has(page.origin())) {
      return 0;
    }
    String word = written.replaceFirst(".*[#/]", "").replaceFirst("\\.html$", "");
    List<String> lines = repository.read(page.origin()).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!word.isEmpty() && lines.get(i).contains(word)) {
        return i + 1;
      }
    }
    return 0;
  }
}
