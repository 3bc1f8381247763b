package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.lab.Conversations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// Octets that one can click: what stands on the page for it.
class OctetsArtistTests {
  private static final Path COURSE = Path.of("..", "course");

  private final Mentions mentions = new Mentions();
  private final OctetsArtist artist =
      new OctetsArtist(new Recordings(COURSE.resolve("wire"), false), new Requirements(), mentions);

  private Document draw(String name, String... options) {
    return Jsoup.parse(artist.draw(call(name, options)).html());
  }

  @Test
  void everyOctetIsAButtonThatNamesItsNotes() {
    Document page = draw("one-connection");

    int octets =
        Conversations.play("one-connection").orElseThrow().parts().stream()
            .mapToInt(part -> part.octets().length)
            .sum();
    assertThat(page.select(".bytes button:not(.gone)")).hasSize(octets);
    assertThat(page.select(".bytes button"))
        .allSatisfy(button -> {
          for (String note : button.attr("data-notes").split(" ")) {
            assertThat(page.getElementById(note.replaceFirst(":..$", ""))).as(note).isNotNull();
          }
        });
    assertThat(page.select("dd a.req")).isNotEmpty();
    assertThat(mentions.of("7692-7.2.1-03")).containsExactly("docs/course/a.adoc");
  }

  @Test
  void everyPartCanBeReachedByTab() {
    Document page = draw("one-connection");

    assertThat(page.select(".bytes"))
        .allSatisfy(part -> assertThat(part.select("button:not([tabindex=-1])")).hasSize(1));
  }

  @Test
  void aBitHasItsMask() {
    Document part = draw("one-connection", "from", "3", "to", "3");

    assertThat(part.select("button").first().attr("data-notes"))
        .isEqualTo("note-3-0:80 note-3-1:40 note-3-2:20 note-3-3:10 note-3-4:0f");
    assertThat(part.getElementById("note-3-4").select("dt").text()).isEqualTo("opcode: 0x1 text");
  }

  @Test
  void thePageHasEachPartOnce() throws IOException {
    List<Integer> shown =
        Pattern.compile("octets::one-connection\\[from=(\\d+),to=(\\d+)]")
            .matcher(Files.readString(COURSE.resolve("one-connection.adoc")))
            .results()
            .flatMap(found ->
                IntStream.rangeClosed(
                        Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)))
                    .boxed())
            .toList();
    int parts = Conversations.play("one-connection").orElseThrow().parts().size();
    assertThat(shown).isEqualTo(IntStream.rangeClosed(1, parts).boxed().toList());
  }

  @Test
  void partsThatThereAreNotAreSaid() {
    assertThat(refusal(() -> artist.draw(call("hello", "from", "5", "to", "99"))))
        .startsWith("there are no parts 5 to 99 of hello; it has parts 1 to ");
    assertThat(refusal(() -> artist.draw(call("hello", "from", "x")))).startsWith("from=x is no");
  }
}
