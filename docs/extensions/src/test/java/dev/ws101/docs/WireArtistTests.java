package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.lab.Conversations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireArtistTests {
  @TempDir Path folder;

  private WireArtist artist(boolean record) {
    return new WireArtist(new Recordings(folder, record));
  }

  @Test
  void theOctetsAreThoseOfTheRfc() {
    List<String> lines = Conversations.play("hello").orElseThrow().lines();

    assertThat(lines)
        .contains(
            "  Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "  Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "  81 85 37 fa 21 3d 7f 9f 4d 51 58",
            "  81 05 48 65 6c 6c 6f");
  }

  @Test
  void aRecordingIsKeptAndShown() {
    artist(true).draw(call("fragments"));
    Document picture = Jsoup.parse(artist(false).draw(call("fragments")).html());

    assertThat(picture.select("li").eachAttr("class"))
        .containsExactly("from-server", "from-client", "from-server", "from-server", "from-server");
    assertThat(picture.select("li p").eachText())
        .containsExactly(
            "server to client: text, more to come: “Hel”",
            "client to server: ping, masked: “?”",
            "server to client: pong: “?”",
            "server to client: continuation, more to come: “lo”",
            "server to client: continuation");
    assertThat(picture.select(".octets").first().text()).isEqualTo("01 03 48 65 6c");
  }

  @Test
  void aStaleRecordingFails() throws Exception {
    artist(true).draw(call("hello"));
    Path file = folder.resolve("hello.wire");
    Files.writeString(file, Files.readString(file).replace("81 05", "81 06"));

    assertThat(refusal(() -> artist(false).draw(call("hello"))))
        .isEqualTo(
            "the recording hello.wire is stale: line 17 has \"  81 06 48 65 6c 6c 6f\", today it is"
                + " \"  81 05 48 65 6c 6c 6f\"; record it again with -Drecord, and look at what has"
                + " changed");
  }

  @Test
  void aMissingRecordingFails() {
    assertThat(refusal(() -> artist(false).draw(call("hello")))).contains("stale: line 1");
  }

  @Test
  void anUnknownConversationIsSaid() {
    assertThat(refusal(() -> artist(false).draw(call("goodbye"))))
        .startsWith("there is no conversation goodbye; there are close, compressed,");
  }
}
