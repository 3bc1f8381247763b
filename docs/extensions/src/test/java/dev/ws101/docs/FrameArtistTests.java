package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Frames are drawn as the decoder reads them.
class FrameArtistTests {
  private final Mentions mentions = new Mentions();
  private final FrameArtist artist = new FrameArtist(new Requirements(), mentions);

  private Document draw(String octets, String... options) {
    return Jsoup.parse(artist.draw(call(octets, options)).html());
  }

  @Test
  void theMaskedHelloOfTheRfcIsTakenApart() {
    Document picture = draw("818537fa213d 7f9f4d5158", "role", "client");

    assertThat(picture.select("text.name").eachText())
        .containsExactly(
            "FIN",
            "RSV1",
            "RSV2",
            "RSV3",
            "opcode 0x1 text",
            "MASK",
            "length 5",
            "37 key",
            "fa",
            "21",
            "3d",
            "7f ⊕ 37 = 48 H",
            "9f ⊕ fa = 65 e",
            "4d ⊕ 21 = 6c l",
            "51 ⊕ 3d = 6c l",
            "58 ⊕ 37 = 6f o");
    assertThat(picture.select(".verdict").text()).isEqualTo("The message is “Hello”.");
  }

  @Test
  void whatIsCompressedIsInflatedWhereThatWasAgreed() {
    String octets = "c107 f248cdc9c90700 c105 f200110000";
    assertThat(draw(octets, "extension", "permessage-deflate").select(".verdict").text())
        .isEqualTo("The message is “Hello”.");
    assertThat(draw(octets, "role", "server").select(".verdict").text())
        .startsWith("Refused with 1002");
    assertThat(refusal(() -> draw(octets, "extension", "permessage-bzip2")))
        .contains("extension=permessage-bzip2");
  }

  @Test
  void eachBitIsAsWideAsAnyOther() {
    Document picture = draw("8102 4142");

    assertThat(picture.select("rect").eachAttr("width"))
        .containsExactly("24", "24", "24", "24", "96", "24", "168", "192", "192");
  }

  /// Four bits are 96 units wide, a letter of the small kind five.
  @Test
  void aLongNameKeepsToItsCell() {
    assertThat(draw("80 00").select("text.name").eachText())
        .contains("0x0 continuation")
        .noneMatch(name -> name.startsWith("opcode"));
  }

  @Test
  void thePictureHasATitleAndSaysTheSameInWords() {
    Element svg = draw("8900").selectFirst("svg");

    assertThat(svg.attr("role")).isEqualTo("img");
    for (String id : svg.attr("aria-labelledby").split(" ")) {
      assertThat(svg.getElementById(id).text()).contains("A ping frame of 2 octets");
    }
    assertThat(artist.draw(call("8900")).text())
        .contains("  FIN           1 bits  1, the message ends here");
  }

  @Test
  void twoPicturesHaveTwoIds() {
    assertThat(draw("8900").selectFirst("title").id())
        .isNotEqualTo(draw("8900").selectFirst("title").id());
  }

  @ParameterizedTest
  @CsvSource({
    "83 00,                          server, 6455-5.2-04, opcode",
    "c1 00,                          server, 6455-5.2-03, rsv",
    "09 00,                          server, 6455-5.5-02, fin",
    "89 7e,                          server, 6455-5.5-01, length",
    "82 7e 00 05,                    server, 6455-5.2-11, extended-length",
    "82 7f 80 00 00 00 00 00 00 00,  server, 6455-5.2-09, extended-length",
    "81 05 48 65 6c 6c 6f,           client, 6455-5.1-02, mask",
    "81 85 37 fa 21 3d 7f 9f 4d 51 58, server, 6455-5.1-05, mask",
    "80 00,                          server, 6455-5.4-01, opcode",
    "88 01 03,                       server, 6455-5.5.1-02, payload",
    "81 01 ff,                       server, 6455-8.1-01, payload",
  })
  void aFaultIsMarkedWhereItIs(String octets, String role, String clause, String field) {
    Document picture = draw(octets, "role", role, "expect", clause);

    assertThat(picture.select("rect.broken").eachAttr("class"))
        .isNotEmpty()
        .allMatch(name -> name.equals(field + " broken"));
    assertThat(picture.select(".verdict.broken a").text()).isEqualTo(clause);
    assertThat(mentions.of(clause)).isNotEmpty();
  }

  @Test
  void aMessageOfSeveralFramesIsOnePictureEach() {
    Document picture = draw("01 03 48 65 6c 89 00 80 02 6c 6f", "expect", "legal");

    assertThat(picture.select("svg")).hasSize(3);
    assertThat(picture.select(".verdict").text()).isEqualTo("The message is “Hello”.");
  }

  @ParameterizedTest
  @CsvSource({"81, 1", "82 7e 01, 1", "81 05 48, 4", "81 85 37, 3"})
  void whatIsCutSaysHowMuchIsMissing(String octets, int missing) {
    assertThat(draw(octets, "role", octets.startsWith("81 85") ? "client" : "server").text())
        .contains("at least %d more octets".formatted(missing));
  }

  @Test
  void aLongPayloadIsOnlyCounted() {
    Document picture = draw("82 7e 01 00" + " 2a".repeat(256));

    assertThat(picture.select("text.more").text()).isEqualTo("… and 240 octets more");
    assertThat(picture.select("rect")).hasSizeLessThan(30);
  }

  @Test
  void whatAPageSaysOfAFrameIsHeldAgainstTheDecoder() {
    assertThat(List.of("legal", "6455-5.2-04"))
        .allSatisfy(expected ->
            assertThat(refusal(() -> draw("c1 00", "expect", expected)))
                .startsWith("the decoder finds 6455-5.2-03 in these octets, not " + expected));
  }

  @Test
  void whatAreNoOctetsIsSaid() {
    assertThat(refusal(() -> draw("81 0")))
        .isEqualTo("\"81 0\" are no octets; write pairs of hexadecimal digits, as in 81 05");
    assertThat(refusal(() -> draw("8100", "role", "proxy")))
        .isEqualTo("role=proxy means nothing; write role=client or role=server");
  }

  @Test
  void onPaperAPictureHasItsColoursWithIt() {
    Drawing drawing = artist.draw(call("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
    String picture = Paper.complete(drawing.pictures().getFirst());

    assertThat(picture)
        .contains("7f xor 37", "xmlns=", ".opcode { fill: #d8e8fa; }", "font-family: M+ 1mn");
    assertThat(picture).doesNotContain("var(", "ui-monospace");
  }
}
