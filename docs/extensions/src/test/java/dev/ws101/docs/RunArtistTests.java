package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunArtistTests {
  private final RunArtist artist = new RunArtist();

  @Test
  void theOutputIsWhatTheCommandPrints() {
    Drawing drawing = artist.draw(call("ws101 decode 8100", "shows", "FIN: final frame"));

    assertThat(drawing.text().getFirst()).isEqualTo("$ ./ws101 decode 8100");
    assertThat(drawing.text()).contains("from a server: well-formed".indent(4).stripTrailing());
    assertThat(drawing.html()).contains("<kbd>$ ./ws101 decode 8100</kbd>");
  }

  @Test
  void quotesAreForTheShell() {
    assertThat(artist.draw(call("ws101 decode '8100'")).text().getFirst())
        .isEqualTo("$ ./ws101 decode '8100'");
  }

  @Test
  void onlyTheFirstLinesAreKeptIfThatIsWanted() {
    assertThat(artist.draw(call("ws101 decode 8100", "lines", "1")).text()).hasSize(3);
  }

  @Test
  void anotherExitCodeThanExpectedFails() {
    assertThat(refusal(() -> artist.draw(call("ws101 decode 8"))))
        .startsWith(
            "ws101 decode 8 exits with 2, not 0: ws101: an odd number of hexadecimal digits")
        .endsWith("; mend the command, or write exit=2");
    assertThat(artist.draw(call("ws101 decode 8", "exit", "2")).text()).hasSize(2);
  }

  @Test
  void anOutputThatShowsSomethingElseFails() {
    assertThat(refusal(() -> artist.draw(call("ws101 decode 8100", "shows", "binary"))))
        .isEqualTo("the output does not show \"binary\"; read the output again and mend the page");
  }

  @Test
  void anUnknownCommandAndAnOddNumberAreSaid() {
    assertThat(refusal(() -> artist.draw(call("rm -r x"))))
        .isEqualTo("there is no command rm; run ws101 or a JDK tool");
    assertThat(refusal(() -> artist.draw(call("ws101 decode 8100", "lines", "all"))))
        .startsWith("lines=all is no number");
  }
}
