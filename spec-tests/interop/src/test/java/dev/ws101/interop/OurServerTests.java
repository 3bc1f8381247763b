package dev.ws101.interop;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Our server meets clients that are not ours.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OurServerTests {
  @TempDir static Path directory;
  private static Company<ForeignClient.Running> company;

  @BeforeAll
  static void gather() throws Exception {
    company = new Company<>(directory);
  }

  @AfterAll
  static void part() throws Exception {
    company.stop();
  }

  static Stream<Arguments> all() {
    return Peers.cross(Peers.CLIENTS);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("all")
  void getsOnWith(ForeignClient peer, Line line, Scenario scenario) throws Exception {
    Peers.require(peer, scenario);
    company.meet(
        peer, line.secure(), (client, reports) -> play(peer, client, reports, line, scenario));
  }

  private static void play(
      ForeignClient peer,
      ForeignClient.Running client,
      Reports reports,
      Line line,
      Scenario scenario)
      throws Exception {
    Sightings sightings = new Sightings();
    Options options =
        line.options(sightings).withSubprotocols(ForeignServer.SUBPROTOCOL, "third.ws101.dev");
    if (line.secure()) {
      options = options.with(company.tls().server());
    }
    List<String> asked =
        scenario.subprotocols() ? List.of("first.ws101.dev", ForeignServer.SUBPROTOCOL) : List.of();
    Desk desk = new Desk();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (WebSocketServer server = WebSocketServer.listen(address, options, desk::hold);
        Way way = Way.to(server.uri());
        desk) {
      client.connect(way.uri(), asked);
      WebSocket socket = desk.came.get(30, TimeUnit.SECONDS);
      new Talk(socket, sightings, reports, way.tap(), peer).play(scenario, line);
    }
  }

  /// Where a connection passes from the server's thread to the test's.
  private static final class Desk implements AutoCloseable {
    private final CompletableFuture<WebSocket> came = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /// Leaves the connection to the test until that is over.
    void hold(WebSocket socket) throws InterruptedIOException {
      came.complete(socket);
      try {
        done.await();
      } catch (InterruptedException _) {
        throw new InterruptedIOException();
      }
    }

    @Override
    public void close() {
      done.countDown();
    }
  }
}
