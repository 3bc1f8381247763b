package dev.ws101.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The dashboard as its clients see it; the market moves when the test says so.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DashboardTests {
  private final Market market = new Market();
  private WebSocketServer server;

  @BeforeEach
  void start() throws IOException {
    server = Dashboard.listen(OriginPolicy.SAME_AUTHORITY, market);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private WebSocket connect() throws IOException {
    Options options = Options.DEFAULT.withSubprotocols(Dashboard.SUBPROTOCOL);
    return WebSocketClient.connect(server.uri(), options);
  }

  private static JsonNode next(WebSocket socket) throws IOException {
    return JsonMapper.shared().readTree(((Message.Text) socket.receive()).text());
  }

  /// Takes prices into a table, as the page does.
  private static void take(JsonNode batch, Map<String, Long> prices) {
    batch.path("quotes").forEach(it -> prices.put(it.get(0).asString(), it.get(1).asLong()));
  }

  private Map<String, Long> prices() {
    return market.quotes().stream().collect(Collectors.toMap(Quote::symbol, Quote::cents));
  }

  @Test
  void whoComesGetsAllPrices() throws IOException {
    try (WebSocket socket = connect()) {
      Map<String, Long> prices = new LinkedHashMap<>();
      while (prices.size() < 24) { // the first may already be on its way when the second is offered
        JsonNode batch = next(socket);
        take(batch, prices);
        socket.send(batch.path("number").asString());
      }
      assertThat(prices).isEqualTo(prices());
    }
  }

  @Test
  void whoDoesNotDrawGetsTwoMessagesAndThenAllTheRestInOne() throws IOException {
    try (WebSocket socket = connect()) {
      Map<String, Long> prices = new LinkedHashMap<>();
      take(next(socket), prices);
      market.move(1);
      take(next(socket), prices);
      market.move(5000);
      socket.send("1");
      JsonNode third = next(socket);
      take(third, prices);

      assertThat(third.path("number").asLong()).isEqualTo(3);
      assertThat(third.path("updates").asLong()).isGreaterThanOrEqualTo(5000);
      assertThat(prices).isEqualTo(prices());
    }
  }

  @Test
  void theLatestPricesArriveHoweverMuchWasMerged() throws IOException {
    try (WebSocket socket = connect()) {
      Map<String, Long> prices = new LinkedHashMap<>();
      AtomicBoolean finished = new AtomicBoolean();
      Thread.startVirtualThread(() -> {
        for (int i = 0; i < 2000; i++) {
          market.move(10);
        }
        finished.set(true);
        market.move(1); // so that something comes after that
      });
      while (!finished.get() || !prices.equals(prices())) {
        JsonNode batch = next(socket);
        take(batch, prices);
        socket.send(batch.path("number").asString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "-1", "one", "9999999999999999999999"})
  void whatWasNotSentCannotBeAcknowledged(String number) throws IOException {
    try (WebSocket socket = connect()) {
      next(socket);
      socket.send(number);

      assertThatThrownBy(
              () -> {
                while (true) {
                  socket.receive();
                }
              })
          .isInstanceOfSatisfying(
              ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1008));
    }
  }
}
