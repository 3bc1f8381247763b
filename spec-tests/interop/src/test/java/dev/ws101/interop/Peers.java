package dev.ws101.interop;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ws101.interop.peers.JavaWebSocketClient;
import dev.ws101.interop.peers.JavaWebSocketServer;
import dev.ws101.interop.peers.JdkClient;
import dev.ws101.interop.peers.JettyClient;
import dev.ws101.interop.peers.JettyServer;
import dev.ws101.interop.peers.OkHttp;
import dev.ws101.interop.peers.ScriptClient;
import dev.ws101.interop.peers.ScriptServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/// Whom we meet, and what is played with whom.
final class Peers {
  static final List<ForeignServer> SERVERS =
      List.of(
          new JettyServer(),
          new JavaWebSocketServer(),
          ScriptServer.nodeWs(),
          ScriptServer.pythonWebsockets());

  static final List<ForeignClient> CLIENTS =
      List.of(
          new JdkClient(),
          new JettyClient(),
          new JavaWebSocketClient(),
          new OkHttp(),
          ScriptClient.nodeWs(),
          ScriptClient.pythonWebsockets());

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Peers() {}

  /// Every peer on every line in every scenario. Of what cannot be played with a peer at all, one
  /// scenario stays, to be skipped with a word.
  static Stream<Arguments> cross(List<? extends Peer<?>> peers) {
    return peers.stream().flatMap(peer -> Line.all().flatMap(line -> of(peer, line)));
  }

  private static Stream<Arguments> of(Peer<?> peer, Line line) {
    boolean possible =
        peer.missing().isEmpty() && !(line.deflate() && peer.lacks().containsKey(Ability.DEFLATE));
    List<Scenario> all =
        Scenarios.all().stream()
            .filter(one -> line.deflate() || !one.needs().contains(Ability.DEFLATE))
            .toList();
    return (possible ? all : List.of(all.getLast()))
        .stream().map(scenario -> Arguments.of(Named.of(peer.name(), peer), line, scenario));
  }

  /// Skips what cannot be played, and says why.
  static void require(Peer<?> peer, Scenario scenario) {
    requireHere(peer.missing());
    for (Ability need : scenario.needs()) {
      if (peer.lacks().containsKey(need)) {
        skip("%s lacks %s: %s".formatted(peer.name(), need, peer.lacks().get(need)));
      }
    }
  }

  /// Skips what is not installed, or fails where all peers are required.
  static void requireHere(Optional<String> missing) {
    missing.ifPresent(why -> {
      if ("1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
        fail(why);
      }
      skip(why);
    });
  }

  /// Reports of a build count what was skipped, but do not say why.
  private static void skip(String why) {
    if (SAID.add(why)) {
      System.out.println("skipped: " + why);
    }
    abort(why);
  }
}
