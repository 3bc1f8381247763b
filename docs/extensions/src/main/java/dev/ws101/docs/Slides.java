package dev.ws101.docs;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/// A deck for the lecture, made of a chapter: what a page says in headings, first sentences,
/// listings and figures, a slide each. The page remains the text; nobody reads prose from a wall.
///
/// A deck is a page beside its chapter, so that its links are those of the chapter.
final class Slides {
  private static final String ENDING = "-slides.html";
  private static final String SHOWN_ALONE =
      "figure, .listingblock, table, details, .ulist, .olist, .dlist, .imageblock";

  /// Title, way to the root, style, heading, slides.
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%1$s · slides</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="%2$s%3$s">
      <style>
      body.deck { display: block; max-width: none; margin: 0; padding: 0; }
      .slide { box-sizing: border-box; min-height: 100vh; padding: 4vh 6vw 8vh; font-size: clamp(1rem, 1.6vw, 1.7rem); border-bottom: 1px solid var(--line); }
      .slide h2 { margin: 0 0 3vh; font-size: 1.5em; border: 0; }
      .slide > p, .slide li { font-size: 1.1em; }
      .slide pre { font-size: .72em; max-height: none; }
      .slide svg.frame { max-width: 64rem; }
      .slide.title { display: grid; align-content: center; }
      .slide.title h2 { font-size: 3em; }
      .js .slide { display: none; border: 0; }
      .js .slide.now { display: block; }
      .js .slide.title.now { display: grid; }
      .place-in-deck { position: fixed; right: 1rem; bottom: .6rem; color: var(--quiet); font-size: .9rem; }
      @media print { .js .slide, .slide { display: block; page-break-after: always; } }
      </style>
      </head>
      <body class="deck">
      <main>
      %4$s</main>
      <p class="place-in-deck"></p>
      <script>
      const slides = [...document.querySelectorAll('.slide')];
      const at = () => Math.max(0, slides.findIndex(one => '#' + one.id === location.hash));
      const show = () => {
        slides.forEach((one, i) => one.classList.toggle('now', i === at()));
        document.querySelector('.place-in-deck').textContent = (at() + 1) + ' / ' + slides.length;
        scrollTo(0, 0);
      };
      const go = to => { location.hash = slides[Math.min(Math.max(to, 0), slides.length - 1)].id; };
      document.body.classList.add('js');
      addEventListener('hashchange', show);
      addEventListener('keydown', event => {
        const by = { ArrowRight: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, PageUp: -1 }[event.key];
        if (by) { event.preventDefault(); go(at() + by); }
        if (event.key === 'Home') go(0);
        if (event.key === 'End') go(slides.length - 1);
      });
      show();
      </script>
      </body>
      </html>
      """;

  private final List<String> slides = new ArrayList<>();

  private Slides() {}

  /// The decks of all chapters among these pages.
  static List<Page> of(List<Page> pages) {
    return pages.stream()
        .filter(page -> page.origin().matches("docs/course/\\d\\d-[^/]*\\.adoc"))
        .map(Slides::deck)
        .toList();
  }

  static boolean isDeck(Page page) {
    return page.path().endsWith(ENDING);
  }

  /// The deck as a file.
  static String html(Page deck) {
    return FRAME.formatted(deck.title(), deck.root(), Layout.STYLE, deck.body());
  }

  private static Page deck(Page chapter) {
    Slides deck = new Slides();
    deck.add("slide title", chapter.title(), "<p>Arrow keys turn over, Home and End jump.</p>\n");
    Links.parse(chapter.body()).select(".sect1").forEach(deck::section);
    return new Page(
        chapter.origin(),
        chapter.path().replaceFirst("\\.html$", ENDING),
        chapter.title(),
        "",
        List.of(),
        String.join("", deck.slides));
  }

  /// First sentences are one slide, and each list, picture and listing has one of its own.
  private void section(Element section) {
    section.select("a[href^=#]").unwrap();
    String heading = section.selectFirst("h2").html();
    List<Element> blocks = section.select(".sectionbody > *, .sect2 > *");
    List<String> sentences =
        blocks.stream()
            .filter(block -> block.is(".paragraph"))
            .map(block -> "<li>%s</li>%n".formatted(Html.escape(sentence(block.text()))))
            .toList();
    if (!sentences.isEmpty()) {
      add("slide", heading, "<ul>%n%s</ul>%n".formatted(String.join("", sentences)));
    }
    blocks.stream()
        .filter(block -> block.is(SHOWN_ALONE))
        .forEach(block -> add("slide", heading, block.outerHtml()));
  }

  private static String sentence(String text) {
    return text.split("(?<=[.?:]) ", 2)[0];
  }

  private void add(String style, String heading, String body) {
    String slide = "<section class=\"%s\" id=\"slide-%d\">%n<h2>%s</h2>%n%s</section>%n";
    slides.add(slide.formatted(style, slides.size() + 1, heading, body));
  }
}
