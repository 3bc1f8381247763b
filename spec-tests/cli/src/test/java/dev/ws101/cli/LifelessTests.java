package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Role;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import dev.ws101.mutants.Dead;
import dev.ws101.mutants.NaiveClient;
import dev.ws101.mutants.NaiveServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A peer that does nothing passes nothing that it does not do, as `check` tells it.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class LifelessTests {
  @TempDir private Path folder;

  private record Judged(Run run, JsonNode json) {
    List<String> with(String verdict) {
      return StreamSupport.stream(json.get("cases").spliterator(), false)
          .filter(one -> one.get("verdict").asString().equals(verdict))
          .map(one -> one.get("id").asString())
          .toList();
    }
  }

  private Judged judge(String... peer) throws IOException {
    Path file = folder.resolve("report.json");
    String[] line = new String[peer.length + 5];
    System.arraycopy(peer, 0, line, 5, peer.length);
    line[0] = "check";
    line[1] = "--timeout";
    line[2] = "1";
    line[3] = "--json";
    line[4] = file.toString();
    Run run = Run.of(line);
    String json = Files.exists(file) ? Files.readString(file) : "{\"cases\":[]}";
    return new Judged(run, JsonMapper.builder().build().readTree(json));
  }

  private static List<String> handshakes(Role role) {
    return Cases.of(role, Tier.FAST).stream().filter(Case::handshakeOnly).map(Case::id).toList();
  }

  private static List<String> beyond(Role role) {
    return Cases.of(role, Tier.FAST).stream()
        .filter(one -> !one.handshakeOnly())
        .map(Case::id)
        .toList();
  }

  private static List<String> needingEcho(Role role) {
    return Cases.of(role, Tier.FAST).stream()
        .filter(one -> one.needs().contains(Ability.ECHO))
        .map(Case::id)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NEVER_ANSWERS")
  void aServerWithoutLifePassesHandshakesAlone(Dead dead) throws IOException {
    try (NaiveServer server = NaiveServer.with(dead)) {
      Judged judged = judge(server.uri().toString());

      assertThat(judged.run().code()).isOne();
      assertThat(judged.with("pass")).isNotEmpty().isSubsetOf(handshakes(Role.SERVER));
      assertThat(judged.with("lenient")).isSubsetOf(handshakes(Role.SERVER));
      assertThat(judged.with("fail")).containsAll(beyond(Role.SERVER));
    }
  }

  @Test
  void aServerThatNeverAnswersIsNotJudged() throws IOException {
    try (NaiveServer server = NaiveServer.with(Dead.NEVER_ANSWERS)) {
      Run run = judge(server.uri().toString()).run();

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors()).singleElement().asString().contains("no response head within");
    }
  }

  /// It is alive, and answers each message with nothing in it.
  @Test
  void aServerThatEchoesNothingButEmptyMessagesPassesNoEcho() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (WebSocketServer server =
        WebSocketServer.listen(address, Options.DEFAULT, LifelessTests::emptily)) {
      Judged judged = judge(server.uri().toString());

      assertThat(judged.with("pass"))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(needingEcho(Role.SERVER));
      assertThat(judged.run().lines().getLast()).contains(" unsupported");
    }
  }

  private static void emptily(WebSocket socket) throws IOException {
    for (Message _ : socket) {
      socket.send("");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NEVER_ANSWERS")
  void aClientWithoutLifePassesNothing(Dead dead) throws Exception {
    try (Doorbell bell = Doorbell.of(folder, NaiveClient.with(dead))) {
      Judged judged = judge("--client", bell.command());

      assertThat(judged.run().code()).as(judged.run().err()).isOne();
      assertThat(judged.with("fail")).containsAll(beyond(Role.CLIENT));
      assertThat(judged.with("pass")).isEmpty();
      assertThat(judged.with("lenient")).isEmpty();
    }
  }

  @Test
  void aClientThatConnectsAndSaysNothingIsNotJudged() throws Exception {
    ClientStarter mute =
        url -> {
          var socket = new java.net.Socket(url.getHost(), url.getPort());
          return socket::close;
        };
    try (Doorbell bell = Doorbell.of(folder, mute)) {
      Run run = judge("--client", bell.command()).run();

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors())
          .singleElement()
          .asString()
          .contains("does not ask as a WebSocket client");
    }
  }

  @Test
  void aClientThatEchoesNothingButEmptyMessagesPassesNoEcho() throws Exception {
    ClientStarter empty =
        url -> {
          Thread thread = Thread.ofVirtual().start(() -> converse(url));
          return thread::interrupt;
        };
    try (Doorbell bell = Doorbell.of(folder, empty)) {
      Judged judged = judge("--client", bell.command(), "--only", "6455/5*", "--only", "6455/8*");

      assertThat(judged.with("pass"))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(needingEcho(Role.CLIENT));
    }
  }

  private static void converse(URI url) {
    try (WebSocket socket = WebSocketClient.connect(url)) {
      emptily(socket);
    } catch (HandshakeRefused | ConnectionClosed _) {
      // what most cases are about
    } catch (IOException e) {
      throw new AssertionError("the kit was to be there", e);
    }
  }
}
