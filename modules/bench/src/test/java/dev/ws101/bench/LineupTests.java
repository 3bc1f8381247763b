package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who takes part is known before anything is measured.
class LineupTests {
  @TempDir private Path folder;

  @BeforeEach
  void twoPeersAndOneOfOurs() throws IOException {
    script("netty-server", "exec java-peer");
    script("ws-server", "node");
    script("ws101-server", "exec java-peer");
    Files.writeString(folder.resolve("notes-server"), "no program");
  }

  private void script(String name, String text) throws IOException {
    Path script = Files.writeString(folder.resolve(name), text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theUsualPeersThatAreNotHereAreNamed() throws IOException {
    Lineup lineup = Lineup.usual(List.of(folder));

    assertThat(lineup.contenders())
        .extracting(Contender::name)
        .containsExactly("raw", "ws101-eventloop", "ws101-lent", "ws101-threads", "netty", "ws");
    assertThat(lineup.contenders())
        .extracting(Contender::kind)
        .endsWith(Contender.Kind.JAVA_PEER, Contender.Kind.OTHER_PEER);
    assertThat(lineup.missing()).contains("tyrus", "netty-epoll").doesNotContain("netty");
    assertThat(lineup.contenders().size() - 4 + lineup.missing().size())
        .isEqualTo(Lineup.USUAL.size());
  }

  @Test
  void onlyThoseThatAreAskedFor() throws IOException {
    assertThat(Lineup.only(List.of(folder), List.of("ws")).contenders())
        .extracting(Contender::name)
        .containsExactly("raw", "ws101-eventloop", "ws101-lent", "ws101-threads", "ws");
    assertThat(Lineup.only(List.of(folder), List.of()).contenders()).hasSize(4);
  }

  @Test
  void whoIsNotKnownIsRefusedWithThoseWhoAre() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Lineup.only(List.of(folder), List.of("ws", "nety")))
        .withMessage(
            "there is no server of others called nety; there are: netty, ws (scripts NAME-server in"
                + " %s)",
            folder);
  }
}
