package dev.ws101.examples.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a connection on which nobody speaks. What takes a minute in the configurations
/// takes five seconds here: who is to be heard by then may run on a machine that is busy.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class SilenceTests {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Heartbeat OFTEN =
      new Heartbeat(Duration.ofMillis(300), Duration.ofSeconds(20));

  @TempDir Path folder;

  static List<Proxy> proxies() {
    return List.of(Proxy.NGINX, Proxy.HAPROXY);
  }

  private Farm open(Proxy proxy, Heartbeat heartbeat) throws Exception {
    Installed.require(proxy);
    return Farm.open(proxy, folder, IDLE, heartbeat);
  }

  private static void outlive(WebSocket socket) throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 3 * IDLE.toNanos() / 2) {
      socket.receiveEvent(); // pings or pongs
    }
    socket.send("still here");
    assertThat(socket.receive()).isEqualTo(new Message.Text("still here"));
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void silenceIsCutAndNobodySaysGoodbye(Proxy proxy) throws Exception {
    try (Farm farm = open(proxy, Heartbeat.OFF);
        Farm.Visit visit = farm.visit("/", Options.DEFAULT.with(Heartbeat.OFF))) {
      long start = System.nanoTime();

      assertThatThrownBy(() -> visit.socket().receive())
          .isInstanceOfSatisfying(
              ConnectionClosed.class, it -> assertThat(it.result().code()).isEqualTo(1006));
      assertThat(System.nanoTime() - start).isGreaterThan(IDLE.toNanos() / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aHeartbeatOfTheServerCuresIt(Proxy proxy) throws Exception {
    try (Farm farm = open(proxy, OFTEN);
        Farm.Visit visit = farm.visit("/", Options.DEFAULT.with(Heartbeat.OFF))) {
      outlive(visit.socket());
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aHeartbeatOfTheClientCuresIt(Proxy proxy) throws Exception {
    try (Farm farm = open(proxy, Heartbeat.OFF);
        Farm.Visit visit = farm.visit("/", Options.DEFAULT.with(OFTEN))) {
      outlive(visit.socket());
    }
  }
}
