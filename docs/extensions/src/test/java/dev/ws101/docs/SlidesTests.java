package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlidesTests {
  private static Page chapter(String body) {
    return new Page("docs/course/03-a.adoc", "course/03-a.html", "03 A", "", List.of(), body);
  }

  private static final String BODY =
      """
      <div class="sect1"><h2 id="one">One</h2><div class="sectionbody">
      <div class="paragraph"><p>First things first. Then <code>others</code>.</p></div>
      <figure class="source"><pre>code</pre></figure>
      <div class="paragraph"><p>See <a href="#one">above</a></p></div>
      </div></div>
      """;

  @Test
  void aSectionIsASlideOfFirstSentencesAndOneForEachPicture() {
    Page deck = Slides.of(List.of(chapter(BODY))).getFirst();

    assertThat(deck.path()).isEqualTo("course/03-a-slides.html");
    assertThat(Links.parse(deck.body()).select("section.slide h2").eachText())
        .containsExactly("03 A", "One", "One");
    assertThat(Links.parse(deck.body()).select("#slide-2 li").eachText())
        .containsExactly("First things first.", "See above");
    assertThat(Links.parse(deck.body()).select("#slide-3 pre").text()).isEqualTo("code");
  }

  @Test
  void aDeckNeedsNothingFromElsewhere() {
    String html = Slides.html(Slides.of(List.of(chapter(BODY))).getFirst());

    assertThat(html).contains("../ws101.css", "ArrowRight").doesNotContain("http:", "https:");
  }

  @Test
  void onlyChaptersHaveDecks() {
    Page other = new Page("docs/gallery.adoc", "gallery.html", "G", "", List.of(), BODY);

    assertThat(Slides.of(List.of(other))).isEmpty();
  }
}
