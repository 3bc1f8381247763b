package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.lab.LabPage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LabArtistTests {
  private final Mentions mentions = new Mentions();
  private final LabArtist artist = new LabArtist(new Requirements(), mentions);

  @Test
  void eachClauseLeadsToItsEntry() {
    Document page = Jsoup.parse(artist.draw(call("frames")).html());

    assertThat(page.select("[data-clause]").eachAttr("data-clause")).isEqualTo(LabPage.clauses());
    assertThat(page.select("[data-clause='6455-5.2-04'] a").attr("href"))
        .isEqualTo("../requirements/6455-5.html#6455-5.2-04");
    assertThat(page.select("script").eachAttr("src")).containsExactly("../frames.js", "../lab.js");
    assertThat(mentions.of("6455-5.2-04")).containsExactly("docs/course/a.adoc");
  }

  @Test
  void thereIsButOneLab() {
    assertThat(refusal(() -> artist.draw(call("chemistry"))))
        .isEqualTo("there is no lab for chemistry; write lab::frames[]");
  }
}
