package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The macros as a document calls them, and what is said when it calls them wrongly.
class MacroTests {
  private static final Repository REPOSITORY = new Repository(SiteTests.ROOT);
  private static final Problems PROBLEMS = new Problems();
  private static Converter converter;

  @BeforeAll
  static void start() {
    converter = new Converter(REPOSITORY, PROBLEMS, new Artists(REPOSITORY, false));
  }

  @AfterAll
  static void stop() {
    converter.close();
  }

  private static Document html(String text) {
    return Jsoup.parse(converter.page("docs/course/a.adoc", "", "= A\n\n" + text + "\n").body());
  }

  /// What is wrong with a text that is not tried twice.
  private static List<String> problems(String text) {
    int before = PROBLEMS.all().size();
    html(text);
    return PROBLEMS.all().stream().skip(before).map(Problem::toString).toList();
  }

  @Test
  void aMemberIsQuoted() {
    Document page = html(".How it goes on\nsource::FrameDecoder#next[doc=no]");

    assertThat(page.select("figure.source pre").text()).startsWith("public Step next()");
    assertThat(page.select("figcaption").text()).endsWith("How it goes on");
  }

  @Test
  void aFrameIsDrawn() {
    assertThat(html("frame::81 05 48 65 6c 6c 6f[role=server]").select("svg rect")).hasSize(12);
  }

  @Test
  void aConversationIsShown() {
    assertThat(html("wire::hello[]").select("figure.wire li")).hasSize(6);
  }

  @Test
  void aCommandIsRun() {
    assertThat(html("run::ws101 decode 8900[shows=opcode]").select("figure.run samp").text())
        .contains("opcode: Ping");
  }

  @Test
  void aRequirementIsLinkedByItsIdOrByWords() {
    assertThat(html("req:6455-5.1-03[] and req:6455-5.1-03[closes].").select("a.req").eachText())
        .containsExactly("6455-5.1-03", "closes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source::FrameDecoder#gone[] | there is no FrameDecoder#gone; there is"
            + " FrameDecoder#NOTHING",
        "source::FrameDecoder#next[with=doc] | source:: has no option with; it has",
        "frame::8[] | \"8\" are no octets; write pairs",
        "wire::nobody[] | there is no conversation nobody; there are",
        "run::ws101 decode zz[] | ws101 decode zz exits with 2, not 0",
        "See req:6455-5.1-99[]. | there is no requirement 6455-5.1-99; write an id of the"
            + " catalogue, which has 6455-5.1-01",
        "include::gone.adoc[] | include file not found",
      })
  void whatIsWrongIsOneSentenceWithDocumentAndLine(String macro, String expected) {
    assertThat(problems("First.\n\n" + macro))
        .singleElement()
        .asString()
        .startsWith("docs/course/a.adoc:5: ")
        .contains(expected);
  }

  @Test
  void aDocumentHasATitle() {
    converter.page("docs/course/b.adoc", "", "No title.\n");

    assertThat(PROBLEMS.all().getLast())
        .hasToString("docs/course/b.adoc:1: the document has no title; begin it with = and one");
  }
}
