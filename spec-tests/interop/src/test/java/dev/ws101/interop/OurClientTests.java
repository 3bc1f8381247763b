package dev.ws101.interop;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import java.nio.file.Path;
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
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OurClientTests {
  @TempDir static Path directory;
  private static Company<ForeignServer.Running> company;

  @BeforeAll
  static void gather() throws Exception {
    company = new Company<>(directory);
  }

  @AfterAll
  static void part() throws Exception {
    company.stop();
  }

  static Stream<Arguments> all() {
    return Peers.cross(Peers.SERVERS);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("all")
  void getsOnWith(ForeignServer peer, Line line, Scenario scenario) throws Exception {
    Peers.require(peer, scenario);
    company.meet(
        peer, line.secure(), (server, reports) -> play(peer, server, reports, line, scenario));
  }

  private static void play(
      ForeignServer peer,
      ForeignServer.Running server,
      Reports reports,
      Line line,
      Scenario scenario)
      throws Exception {
    Sightings sightings = new Sightings();
    Options options = line.options(sightings);
    if (line.secure()) {
      options = options.with(company.tls().client());
    }
    if (scenario.subprotocols()) {
      options = options.withSubprotocols("first.ws101.dev", ForeignServer.SUBPROTOCOL);
    }
    try (Way way = Way.to(server.uri());
        WebSocket socket = WebSocketClient.connect(way.uri(), options)) {
      new Talk(socket, sightings, reports, way.tap(), peer).play(scenario, line);
    }
  }
}
