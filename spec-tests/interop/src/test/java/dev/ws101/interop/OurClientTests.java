package dev.ws101.interop;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Our client meets servers that are not ours.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OurClientTests {
  /// One of the peer's servers, kept for all scenarios.
  private record Host(ForeignServer.Running server, Reports reports) {}

  private record Key(String peer, boolean secure) {}

  @TempDir static Path directory;
  private static Tls tls;
  private static final Map<Key, Host> HOSTS = new HashMap<>();

  @BeforeAll
  static void certify() throws Exception {
    tls = Tls.in(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    for (Host host : HOSTS.values()) {
      host.server().stop();
    }
    HOSTS.clear();
  }

  static Stream<Arguments> all() {
    return Peers.cross(Peers.SERVERS);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("all")
  void getsOnWith(ForeignServer peer, Line line, Scenario scenario) throws Exception {
    Peers.require(peer, scenario);
    Host host = host(peer, line.secure());
    host.reports().clear();
    try {
      play(host, line, scenario);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nthe peer: " + host.reports().transcript(), e);
    }
  }

  private static Host host(ForeignServer peer, boolean secure) throws Exception {
    Key key = new Key(peer.name(), secure);
    Host known = HOSTS.get(key);
    if (known != null) {
      return known;
    }
    Reports reports = new Reports();
    Host started =
        new Host(peer.start(secure ? Optional.of(tls) : Optional.empty(), reports), reports);
    HOSTS.put(key, started);
    return started;
  }

  private static void play(Host host, Line line, Scenario scenario) throws Exception {
    URI server = host.server().uri();
    if (line.secure()) {
      play(host, line, scenario, server, Optional.empty());
    } else {
      try (Tap tap = Tap.to(server)) {
        play(host, line, scenario, tap.uri(), Optional.of(tap));
      }
    }
  }

  private static void play(Host host, Line line, Scenario scenario, URI server, Optional<Tap> tap)
      throws Exception {
    Sightings sightings = new Sightings();
    Options options = line.options(sightings);
    if (scenario.subprotocols()) {
      options = options.withSubprotocols("first.ws101.dev", ForeignServer.SUBPROTOCOL);
    }
    if (line.secure()) {
      options = options.withTls(tls.client());
    }
    try (WebSocket socket = WebSocketClient.connect(server, options)) {
      new Talk(socket, sightings, host.reports(), tap, true).play(scenario, line);
    }
  }
}
