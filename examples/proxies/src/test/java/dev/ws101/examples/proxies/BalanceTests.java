package dev.ws101.examples.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where connections go, and what the servers learn of who makes them.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BalanceTests {
  private static final int ROOMS = 30;

  @TempDir Path folder;
  @TempDir Path other;
  private Farm farm;

  static List<Proxy> proxies() {
    return List.of(Proxy.NGINX, Proxy.HAPROXY);
  }

  private void open(Proxy proxy) throws Exception {
    Installed.require(proxy);
    farm = Farm.open(proxy, folder, Duration.ofSeconds(60), Heartbeat.DEFAULT);
  }

  @AfterEach
  void close() throws IOException {
    if (farm != null) {
      farm.close();
    }
  }

  private static Options session(String name) {
    return Options.DEFAULT.withCookie("session", name);
  }

  private static Options saying(String... fields) {
    return Options.DEFAULT.with(Headers.of(fields));
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void whoHasTheFewestConnectionsGetsTheNext(Proxy proxy) throws Exception {
    open(proxy);
    List<Farm.Visit> visits = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      visits.add(farm.visit("/", Options.DEFAULT));
      counts.merge(visits.getLast().backend(), 1, Integer::sum);
    }
    visits.forEach(Farm.Visit::close);

    assertThat(counts).isEqualTo(Map.of("one", 2, "two", 2, "three", 2));
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void whenAServerFailsOnlyItsRoomsMove(Proxy proxy) throws Exception {
    open(proxy);
    Map<String, String> before = rooms(farm);
    assertThat(before.values()).contains("one", "two", "three");
    assertThat(rooms(farm)).isEqualTo(before);

    farm.backends().get(1).close();
    onlyThoseOfTwoMove(before, rooms(farm));
  }

  /// To nginx a server that fails is still one of three; to count as two takes a new configuration.
  @Test
  void whenAServerIsTakenOutOfTheConfigurationOnlyItsRoomsMove() throws Exception {
    open(Proxy.NGINX);
    Map<String, String> before = rooms(farm);
    Files.copy(folder.resolve("identity.pem"), other.resolve("identity.pem"));
    Map<String, String> changes =
        Map.of(
            "127.0.0.1:9001", "127.0.0.1:" + farm.backends().get(0).uri().getPort(),
            "server 127.0.0.1:9002;", "",
            "127.0.0.1:9003", "127.0.0.1:" + farm.backends().get(2).uri().getPort());
    try (Proxy.Running front = Proxy.NGINX.start(other, changes)) {
      onlyThoseOfTwoMove(before, rooms(new Farm(farm.backends(), front, farm.identity())));
    }
  }

  private static void onlyThoseOfTwoMove(Map<String, String> before, Map<String, String> after) {
    assertThat(after.values()).contains("one", "three").doesNotContain("two");
    before.forEach((room, backend) -> {
      if (!backend.equals("two")) {
        assertThat(after).as("room %s", room).containsEntry(room, backend);
      }
    });
  }

  private static Map<String, String> rooms(Farm farm) throws IOException {
    Map<String, String> rooms = new TreeMap<>();
    for (int i = 0; i < ROOMS; i++) {
      rooms.put("/rooms/" + i, farm.backendOf("/rooms/" + i, Options.DEFAULT));
    }
    return rooms;
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aSessionComesBackToItsServer(Proxy proxy) throws Exception {
    open(proxy);
    Map<String, String> first = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      first.put("s" + i, farm.backendOf("/session/a", session("s" + i)));
    }

    assertThat(first.values()).contains("one", "two", "three");
    for (Map.Entry<String, String> one : first.entrySet()) {
      assertThat(farm.backendOf("/session/b", session(one.getKey()))).isEqualTo(one.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void theServerKnowsOfTls(Proxy proxy) throws Exception {
    open(proxy);
    try (Farm.Visit bare = farm.visit("/", Options.DEFAULT);
        Farm.Visit secure = farm.visitSecurely("/", Options.DEFAULT)) {
      assertThat(bare.greeting()).endsWith(": ws from 127.0.0.1");
      assertThat(secure.greeting()).endsWith(": wss from 127.0.0.1");
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void whatAClientSaysOfItselfIsNotPassedOn(Proxy proxy) throws Exception {
    open(proxy);
    Options liar = saying("X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https");
    try (Farm.Visit visit = farm.visit("/", liar)) {
      assertThat(visit.greeting()).endsWith(": ws from 127.0.0.1");
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aPageOfTheSameHostMayConnectAndOthersMayNot(Proxy proxy) throws Exception {
    open(proxy);
    String own = farm.front().secure("").toString().replace("wss:", "https:");
    farm.visitSecurely("/", saying("Origin", own)).close();

    assertThatThrownBy(() -> farm.visitSecurely("/", saying("Origin", "https://evil.example")))
        .isInstanceOfSatisfying(
            HandshakeRefused.class,
            it -> assertThat(it.refusal().response().orElseThrow().status()).isEqualTo(403));
  }
}
