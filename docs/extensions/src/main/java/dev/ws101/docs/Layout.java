package dev.ws101.docs;

import dev.ws101.lab.PageFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Puts the frame around pages: title, menu, way on and back. Nothing from elsewhere.
final class Layout {
  static final String STYLE = PageFile.STYLE.path();

  /// Title, way to the root, style, heading, contents, text, turn, menu.
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%1$s</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="%2$s%3$s">
      </head>
      <body>
      <a class="skip" href="#content">Skip to the text</a>
      <header><a href="%2$sindex.html">ws101</a> <a class="to-pages" href="#pages">All pages</a></header>
      <main id="content">
      <h1>%4$s</h1>
      %5$s%6$s
      %7$s</main>
      <nav id="pages" aria-label="All pages">
      %8$s</nav>
      </body>
      </html>
      """;

  private final List<Page> order;
  private final Map<String, StringBuilder> menu = new LinkedHashMap<>();

  /// @param order the pages of the menu, as they are read
  Layout(List<Page> order) {
    this.order = order;
  }

  String html(Page page) {
    String root = page.root();
    boolean home = page.path().equals("index.html");
    return FRAME.formatted(
        home ? "ws101" : plain(page.title()) + " · ws101",
        root,
        STYLE,
        page.title(),
        contents(page),
        page.body(),
        turn(page),
        menu(page));
  }

  private static String plain(String title) {
    return title.replaceAll("<[^>]*>", "");
  }

  private static String contents(Page page) {
    if (page.headings().size() < 3 || page.path().equals("index.html")) {
      return "";
    }
    StringBuilder items = new StringBuilder();
    for (Page.Heading heading : page.headings()) {
      items.append("<li><a href=\"#%s\">%s</a></li>%n".formatted(heading.id(), heading.title()));
    }
    return "<nav class=\"contents\" aria-label=\"On this page\">\n<ul>\n%s</ul>\n</nav>\n"
        .formatted(items);
  }

  private String turn(Page page) {
    int at = order.indexOf(page);
    if (at < 0) {
      return "";
    }
    String back = at > 0 ? turn(page, order.get(at - 1), "prev", "← ", "") : "";
    String on = at < order.size() - 1 ? turn(page, order.get(at + 1), "next", "", " →") : "";
    return "<nav class=\"turn\" aria-label=\"Before and after\">%s%s</nav>%n".formatted(back, on);
  }

  private static String turn(Page page, Page other, String rel, String before, String behind) {
    return "<a rel=\"%s\" href=\"%s%s\">%s%s%s</a>"
        .formatted(rel, page.root(), other.path(), before, other.title(), behind);
  }

  private String menu(Page page) {
    menu.clear();
    for (Page one : order) {
      boolean here = Objects.equals(one.path(), page.path());
      menu.computeIfAbsent(one.part(), _ -> new StringBuilder())
          .append(
              "<li><a href=\"%s%s\"%s>%s</a></li>%n"
                  .formatted(
                      page.root(), one.path(), here ? " aria-current=\"page\"" : "", one.title()));
    }
    StringBuilder html = new StringBuilder();
    menu.forEach((part, items) -> {
      if (!part.isEmpty()) {
        html.append("<h2>%s</h2>%n".formatted(Html.escape(part)));
      }
      html.append("<ul>%n%s</ul>%n".formatted(items));
    });
    return html.toString();
  }
}
