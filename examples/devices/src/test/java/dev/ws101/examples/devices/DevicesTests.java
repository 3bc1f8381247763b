package dev.ws101.examples.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.application.Backoff;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Devices, and what a page sees of them; time passes for a device when the test says so.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DevicesTests {
  private static final Duration BEAT = Duration.ofMillis(150);

  /// So long that a machine which has other things to do is not taken for a dead one.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Backoff AT_ONCE =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Integer.MAX_VALUE);

  private final Fleet fleet = new Fleet();
  private final List<AutoCloseable> open = new ArrayList<>();
  private WebSocketServer server;

  @BeforeEach
  void start() throws IOException {
    listen(Heartbeat.DEFAULT);
    ScheduledExecutorService clock = Devices.telling(fleet);
    open.add(clock::shutdownNow);
  }

  private void listen(Heartbeat heartbeat) throws IOException {
    server = opened(Devices.listen(OriginPolicy.SAME_AUTHORITY, heartbeat, fleet));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  private Page page() throws IOException {
    return opened(Page.open(server.uri()));
  }

  private Device device(String id) {
    return opened(Device.start(server.uri(), id, AT_ONCE));
  }

  /// The connection of a device that does just what the test does.
  private WebSocket connect(String id) throws IOException {
    Options options = Options.DEFAULT.withSubprotocols(Devices.SUBPROTOCOL).with(Heartbeat.OFF);
    return opened(WebSocketClient.connect(server.uri().resolve("/devices/" + id), options));
  }

  private static Letter.Command command(WebSocket socket) throws IOException {
    return (Letter.Command) Letter.read(((Message.Text) socket.receive()).text());
  }

  @Test
  void aPageSeesWhatADeviceMeasures() throws IOException {
    WebSocket socket = connect("bed-01");
    socket.send(new Reading(1, (short) 2150, (short) 2400).encode());

    JsonNode device = page().await("bed-01", it -> it.path("readings").asInt() == 1);
    assertThat(device.path("state").asString()).isEqualTo("online");
    assertThat(device.path("celsius").asDouble()).isEqualTo(21.5);
    assertThat(device.path("target").asDouble()).isEqualTo(24);
  }

  @Test
  void aCommandIsObeyedAndAnswered() throws IOException {
    Device device = device("bed-01");
    Page page = page();
    page.awaitState("bed-01", Twin.State.ONLINE);
    page.order("bed-01", "target", 31.5);
    page.await("bed-01", it -> it.path("answer").asString().equals("target done"));
    device.step();
    page.await("bed-01", it -> it.path("target").asDouble() == 31.5);
    page.order("bed-01", "target", 99);

    JsonNode after =
        page.await("bed-01", it -> it.path("answer").asString().startsWith("target refused"));
    assertThat(after.path("waiting").asInt()).isZero();
  }

  @Test
  void whatIsNotAnsweredIsSaidAgain() throws IOException {
    connect("bed-01").close();
    Page page = page();
    page.awaitState("bed-01", Twin.State.LEFT);
    page.order("bed-01", "target", 20);
    page.order("bed-01", "target", 25);
    page.await("bed-01", it -> it.path("waiting").asInt() == 1);

    WebSocket hasty = connect("bed-01");
    assertThat(command(hasty)).isEqualTo(new Letter.Command(2, "target", 25));
    hasty.close();
    WebSocket again = connect("bed-01");
    assertThat(command(again)).isEqualTo(new Letter.Command(2, "target", 25));
    again.send(new Letter.Done(2).toString());
    page.await("bed-01", it -> it.path("waiting").asInt() == 0);
    page.order("bed-01", "target", 30);
    assertThat(command(again)).isEqualTo(new Letter.Command(3, "target", 30));
  }

  @Test
  void aDeviceThatDiesSilentlyIsLostWithinTheHeartbeatAndComesBack() throws IOException {
    listen(new Heartbeat(BEAT, GRACE));
    Device device = device("bed-01");
    Page page = page();
    page.awaitState("bed-01", Twin.State.ONLINE);
    page.order("bed-01", "hang", 3600);
    page.await("bed-01", it -> it.path("answer").asString().equals("hang done"));

    JsonNode lost = page.awaitState("bed-01", Twin.State.LOST);
    // Its answer was heard by the connection a little before it was heard by the twin.
    assertThat(lost.path("silence").asLong())
        .isBetween(GRACE.toMillis(), BEAT.plus(GRACE).plusSeconds(30).toMillis());

    page.order("bed-01", "target", 33);
    device.wake();
    page.awaitState("bed-01", Twin.State.ONLINE);
    page.await("bed-01", it -> it.path("answer").asString().equals("target done"));
  }

  @Test
  void whoSaysNothingButAnswersPingsStays() throws IOException {
    listen(new Heartbeat(BEAT, GRACE.multipliedBy(6)));
    WebSocket socket = connect("bed-01");
    for (int pings = 0; pings < 4; ) {
      if (socket.receiveEvent() instanceof Event.PingReceived) {
        pings++;
      }
    }
    socket.send(new Reading(7, (short) 2000, (short) 2000).encode());

    JsonNode device = page().await("bed-01", it -> it.path("readings").asInt() == 1);
    assertThat(device.path("state").asString()).isEqualTo("online");
  }

  @Test
  void aDeviceThatComesAgainTakesThePlaceOfItsDeadConnection() throws IOException {
    WebSocket dead = connect("bed-01");
    Page page = page();
    page.awaitState("bed-01", Twin.State.ONLINE);
    WebSocket alive = connect("bed-01");

    assertThatThrownBy(dead::receive)
        .isInstanceOfSatisfying(
            ConnectionClosed.class, it -> assertThat(it.result().code()).isEqualTo(1008));
    alive.send(new Reading(1, (short) 2000, (short) 2000).encode());
    page.await("bed-01", it -> it.path("readings").asInt() == 1);
    page.order("bed-01", "target", 22);
    assertThat(command(alive).value()).isEqualTo(22);
    assertThat(fleet.twin("bed-01").view().state()).isEqualTo(Twin.State.ONLINE);
  }

  @Test
  void whoSaysGoodbyeHasLeftAndIsNotLost() throws IOException {
    Page page = page();
    Device device = device("bed-01");
    page.awaitState("bed-01", Twin.State.ONLINE);
    device.close();

    page.awaitState("bed-01", Twin.State.LEFT);
  }

  @Test
  void hundredsOfDevicesAreOnOnePage() throws IOException {
    Page page = page();
    try (var _ = Simulation.start(server.uri(), 300, Duration.ofMillis(200))) {
      for (int i = 1; i <= 300; i++) {
        page.await("bed-%02d".formatted(i), it -> it.path("readings").asInt() >= 2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "{", "{\"kind\":\"order\",\"device\":\"bed-01\"}"})
  void nonsenseOfADeviceIsRefused(String text) throws IOException {
    WebSocket socket = connect("bed-01");
    socket.send(text);

    assertThatThrownBy(socket::receive)
        .isInstanceOfSatisfying(
            ConnectionClosed.class, it -> assertThat(it.result().code()).isEqualTo(1008));
  }

  @Test
  void anOrderForNobodyIsRefused() throws IOException {
    Page page = page();
    page.order("bed-99", "target", 20);

    assertThatThrownBy(() -> page.await("bed-99", _ -> true))
        .isInstanceOfSatisfying(
            ConnectionClosed.class, it -> assertThat(it.result().code()).isEqualTo(1008));
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> connect("Bed%2F1"))
        .isInstanceOfSatisfying(
            HandshakeRefused.class,
            it -> assertThat(it.refusal().response().orElseThrow().status()).isEqualTo(400));
  }
}
