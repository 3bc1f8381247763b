package dev.ws101.docs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/// The decisions and the READMEs of the modules, which are Markdown, as pages.
final class Markdown {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(TABLES).build();

  private final Repository repository;
  private final Requirements requirements;
  private final Mentions mentions;

  Markdown(Repository repository, Requirements requirements, Mentions mentions) {
    this.repository = repository;
    this.requirements = requirements;
    this.mentions = mentions;
  }

  /// Every Markdown file of the repository and the page that it becomes.
  Map<String, String> targets() {
    Map<String, String> targets = new TreeMap<>();
    for (String path : repository.paths("", ".md")) {
      targets.put(path, target(path));
    }
    return targets;
  }

  private static String target(String path) {
    String inSite = path.replaceFirst("^docs/", "");
    return inSite.equals("README.md")
        ? "repository.html"
        : inSite.replaceFirst("README\\.md$", "index.html").replaceFirst("\\.md$", ".html");
  }

  Page page(String path, String part) {
    Node document = PARSER.parse(repository.read(path));
    String title = path;
    if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
      title = TextContentRenderer.builder().build().render(heading).strip();
      heading.unlink();
    }
    String target = target(path);
    String html = RENDERER.render(document);
    Requirements.idsIn(html).filter(requirements::has).forEach(id -> mentions.add(id, path));
    return new Page(path, target, title, part, List.of(), html);
  }
}
