package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceArtistTests {
  private final Requirements requirements = new Requirements();
  private final Mentions mentions = new Mentions();
  private final Shelf shelf = new Shelf();
  private SourceArtist artist;

  @BeforeEach
  void write(@TempDir Path root) throws Exception {
    String text =
        """
        class A {
          /// Is <b>.
          int b() { // [6455-5.2-04] and "6455-5.2-99"
            return 1;
          }
        }
        """;
    JavaFiles files = new JavaFiles(Fixture.repository(root, "m/src/main/java/A.java", text));
    artist = new SourceArtist(files, requirements, mentions, shelf);
  }

  @Test
  void codeIsQuotedAsItStandsFromItsOwnMargin() {
    assertThat(artist.draw(call("A#b")).text())
        .containsExactly(
            "/// Is <b>.", "int b() { // [6455-5.2-04] and \"6455-5.2-99\"", "  return 1;", "}");
    assertThat(artist.draw(call("A#b", "doc", "no")).text().getFirst()).startsWith("int b()");
  }

  @Test
  void whatIsCitedIsLinkedAndTold() {
    String html = artist.draw(call("A#b")).html();

    assertThat(html)
        .contains("[<a class=\"req\" href=\"../requirements/6455-5.html#6455-5.2-04\"")
        .contains("/// Is &lt;b&gt;.")
        .contains("One requirement is cited here")
        .contains("<dd>An unknown opcode fails the connection.</dd>")
        .doesNotContain("#6455-5.2-99");
    assertThat(mentions.of("6455-5.2-04")).containsExactly("docs/course/a.adoc");
  }

  @Test
  void theFileIsOneClickAway() {
    assertThat(artist.draw(call("A#b")).html())
        .contains("href=\"../source/m/src/main/java/A.java.html#L2\"");
    assertThat(shelf.wanted()).containsExactly("m/src/main/java/A.java");
  }

  @Test
  void optionsSayYesOrNo() {
    assertThat(refusal(() -> artist.draw(call("A#b", "doc", "maybe"))))
        .isEqualTo("doc=maybe means nothing; write doc=no or leave it out");
  }
}
