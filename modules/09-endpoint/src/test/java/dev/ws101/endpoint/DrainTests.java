package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.handshake.HttpResponse;
import dev.ws101.masking.Role;
import dev.ws101.sockets.TcpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that stops without haste, over TCP.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrainTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Options PATIENT = Options.DEFAULT.with(Timeouts.DEFAULT.withClose(LONG));

  private static RawPeer arrive(Server server) throws IOException {
    var address = new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
    return new RawPeer(TcpTransport.connect(address, Duration.ofSeconds(60)), Role.CLIENT);
  }

  private static Task<Void> drain(Server server, Drain how) {
    return Task.start(() -> {
      server.drain(how);
      return null;
    });
  }

  private static void part(RawPeer peer) throws IOException {
    assertThat(peer.read().code()).isEqualTo(1001);
    peer.closeFrame(1001);
    peer.end();
    peer.expectEnd();
  }

  @Test
  void thoseWhoAreHereAreClosedAndWhoComesIsToldToComeLater() throws Exception {
    Server server = Servers.listen(ANY_PORT, PATIENT, WebSocket::receive);
    try (RawPeer one = arrive(server).open();
        RawPeer other = arrive(server).open()) {
      Task<Void> draining = drain(server, new Drain(1, Duration.ZERO, LONG));
      part(one);
      HttpResponse answer =
          catchThrowableOfType(HandshakeRefused.class, () -> WebSocketClient.connect(server.uri()))
              .refusal()
              .response()
              .orElseThrow();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers().first("Retry-After")).contains("10");
      part(other);
      draining.get();
      server.join();
      assertThat(
              catchThrowableOfType(IOException.class, () -> WebSocketClient.connect(server.uri())))
          .as("the port is given back")
          .hasMessageContaining("cannot connect");
    }
  }

  /// The second wave has to wait for minutes, so what is closed before that is the first.
  @Test
  void theyGoInWaves() throws Exception {
    CountDownLatch first = new CountDownLatch(2);
    Server server =
        Servers.listen(
            ANY_PORT,
            PATIENT,
            socket -> {
              try {
                socket.receive();
              } finally {
                first.countDown();
              }
            });
    List<WebSocket> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(WebSocketClient.connect(server.uri()));
    }
    List<Task<Integer>> ends =
        clients.stream()
            .map(client ->
                Task.start(() ->
                    catchThrowableOfType(ConnectionClosed.class, client::receive).result().code()))
            .toList();
    Task<Void> draining = drain(server, new Drain(2, LONG, LONG.multipliedBy(2)));
    first.await();
    while (server.connections() > 2) {
      Thread.onSpinWait();
    }
    assertThat(server.connections()).as("the second wave is still here").isEqualTo(2);
    draining.interrupt(); // no time for the second wave: it is cut off
    assertThat(catchThrowableOfType(InterruptedException.class, draining::get)).isNotNull();
    List<Integer> codes = new ArrayList<>();
    for (Task<Integer> end : ends) {
      codes.add(end.get());
    }
    assertThat(codes).containsExactlyInAnyOrder(1001, 1001, 1006, 1006);
  }

  /// Nothing hangs on a peer that never answers, nor on a handler that never ends.
  @Test
  void whoDoesNotAnswerIsCutOffAtTheDeadline() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    WebSocketHandler stuck =
        _ -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        };
    Server server = Servers.listen(ANY_PORT, PATIENT, stuck);
    try (RawPeer deaf = arrive(server).open();
        RawPeer halfOpen = arrive(server)) {
      halfOpen.write("GET");
      Task<Void> draining = drain(server, new Drain(1, Duration.ZERO, Duration.ofSeconds(2)));
      draining.get();
      assertThat(deaf.read().code()).isEqualTo(1001);
      deaf.expectEnd();
      halfOpen.readToCut();
    } finally {
      never.countDown();
    }
  }

  @Test
  void aServerWithoutClientsStopsAtOnce() throws Exception {
    Server server = Servers.listen(ANY_PORT, WebSocket::receive);
    drain(server, new Drain(10, LONG, LONG)).get();
    server.join();
  }

  @Test
  void wavesAreOfAboutTheSameSizeAndDoNotPauseBeyondTheEnd() throws Exception {
    Drain how = new Drain(3, LONG, Duration.ZERO);
    List<List<Integer>> waves = new ArrayList<>();
    how.inWaves(List.of(1, 2, 3, 4, 5, 6, 7), how.end(), waves::add);
    assertThat(waves).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
  }

  @Test
  void aDrainNeedsAWave() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Drain(0, LONG, LONG));
    assertThatIllegalArgumentException().isThrownBy(() -> new Drain(1, LONG.negated(), LONG));
  }
}
