package dev.ws101.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Pages of the source files that other pages link to, each line with an anchor: a reader needs no
/// repository.
final class SourcePages {
  private final Repository repository;
  private final Artists artists;
  private final Map<String, String> documents;

  /// @param documents the pages of documents, by the documents
  SourcePages(Repository repository, Artists artists, Map<String, String> documents) {
    this.repository = repository;
    this.artists = artists;
    this.documents = documents;
  }

  /// The folders first: their pages link to files.
  List<Page> all() {
    List<Page> pages = new ArrayList<>();
    List.copyOf(artists.shelf.wanted()).stream()
        .filter(path -> !repository.has(path))
        .map(this::folder)
        .forEach(pages::add);
    artists.shelf.wanted().stream().filter(repository::has).map(this::file).forEach(pages::add);
    return pages;
  }

  private Page folder(String path) {
    String target = Shelf.page(path);
    StringBuilder items = new StringBuilder();
    for (String child : repository.children(path)) {
      String file = path + "/" + child;
      String document = documents.get(file.endsWith("/") ? file + "README.md" : file);
      String name = "<code>%s</code>".formatted(Html.escape(child));
      if (document != null) {
        name = "<a href=\"%s%s\">%s</a>".formatted(Page.rootOf(target), document, name);
      } else if (Links.isText(file)) {
        String href = artists.shelf.href(file, 0, Page.rootOf(target));
        name = "<a href=\"%s\">%s</a>".formatted(href, name);
      }
      items.append("<li>%s</li>%n".formatted(name));
    }
    return new Page(path, target, path, "", List.of(), "<ul>\n" + items + "</ul>\n");
  }

  private Page file(String path) {
    String target = Shelf.page(path);
    String root = Page.rootOf(target);
    String text = repository.read(path);
    List<String> lines =
        path.endsWith(".java")
            ? JavaHtml.lines(text, one -> Html.linkRequirements(artists.requirements, one, root))
            : text.lines().map(Html::escape).toList();
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < lines.size() - (lines.getLast().isEmpty() ? 1 : 0); i++) {
      numbered.add("<span class=\"line\" id=\"L%d\">%s</span>".formatted(i + 1, lines.get(i)));
    }
    String body =
        """
        <p class="where">%s</p>
        <pre class="java numbered"><code>%s</code></pre>
        """
            .formatted(path, String.join("\n", numbered));
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new Page(path, target, name, "", List.of(), body);
  }
}
