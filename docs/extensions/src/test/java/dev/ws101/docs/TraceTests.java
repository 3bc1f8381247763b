package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.cases.Cases;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class TraceTests {
  private final Repository repository = new Repository(SiteTests.ROOT);
  private final Artists artists = new Artists(repository, false);
  private final Trace trace = new Trace(repository, artists.files, artists.requirements);

  @Test
  void aRowKnowsWhoObeysTestsAndProvesIt() {
    assertThat(trace.sources("6455-5.2-04")).extracting(Trace.Place::name).contains("Opcode#of");
    assertThat(trace.tests("6455-5.2-04"))
        .extracting(Trace.Place::name)
        .contains("FrameDecoderTests#reservedOpcodesAreRefused");
    assertThat(trace.testsOfTypes("6455-5.2-16"))
        .extracting(Trace.Place::name)
        .contains("FrameDecoderProperties", "FrameDecoderTests");
    assertThat(trace.cases("6455-5.2-04")).isNotEmpty();
  }

  @Test
  void everyCaseIsFoundInItsSource() {
    assertThat(Cases.all())
        .filteredOn(one -> trace.place(one).isEmpty())
        .extracting(Case::id)
        .isEmpty();
  }

  @Test
  void aPageTellsIt() {
    artists.mentions.add("6455-5.2-04", "docs/a.adoc");
    Page chapter = new Page("docs/a.adoc", "a.html", "Frames", "", List.of(), "");
    Page page =
        new TracePages(artists, trace, Map.of("docs/a.adoc", chapter))
            .all().stream()
                .filter(one -> one.path().equals("requirements/6455-5.html"))
                .findFirst()
                .orElseThrow();

    Element row = Jsoup.parse(page.body()).getElementById("6455-5.2-04");

    assertThat(row.text()).contains("MUST", "An unknown opcode fails the connection.", "Opcode#of");
    assertThat(row.select("a[href=../a.html]").text()).isEqualTo("Frames");
  }
}
