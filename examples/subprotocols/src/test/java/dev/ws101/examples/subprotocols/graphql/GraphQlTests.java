package dev.ws101.examples.subprotocols.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Recorded;
import dev.ws101.examples.subprotocols.Required;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Our client at npm's graphql-ws.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GraphQlTests {
  private static final String INIT = "{\"type\":\"connection_init\"}";

  private static Counterpart server;

  @BeforeAll
  static void start() throws IOException {
    server = Required.orSkip(() -> Counterpart.node("graphql-ws", "graphql.mjs", "30000"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static URI uri() {
    return uri(server);
  }

  private static URI uri(Counterpart counterpart) {
    return URI.create("ws://127.0.0.1:" + counterpart.port());
  }

  private static GraphQlClient connect(Map<String, ?> parameters) throws IOException {
    return GraphQlClient.connect(uri(), parameters, Duration.ofSeconds(30), _ -> {});
  }

  private static List<JsonNode> all(Operation operation) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (Optional<JsonNode> it = operation.next(); it.isPresent(); it = operation.next()) {
      results.add(it.get().path("data"));
    }
    return results;
  }

  private static void assertClosedWith(int code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(code));
  }

  @Test
  void aQueryHasOneResult() throws IOException {
    try (GraphQlClient client = connect(Map.of("token", "mine"))) {
      Operation hello = client.start("query ($n: String!) { hello(name: $n) }", Map.of("n", "Ada"));

      assertThat(all(hello)).map(JsonNode::toString).containsExactly("{\"hello\":\"hello, Ada\"}");
      assertThat(hello.next()).isEmpty();
    }
  }

  @Test
  void resultsOfSeveralSubscriptionsAreToldApart() throws IOException {
    try (GraphQlClient client = connect(Map.of())) {
      Operation long_ = client.start("subscription { countdown(from: 100) }", Map.of());
      Operation short_ = client.start("subscription { countdown(from: 2) }", Map.of());

      assertThat(all(short_)).map(it -> it.path("countdown").asInt()).containsExactly(2, 1);
      assertThat(all(long_)).hasSize(100);
    }
  }

  @Test
  void aSubscriptionThatNobodyTakesIsStoppedAndTheOthersGoOn() throws IOException {
    try (GraphQlClient client = connect(Map.of())) {
      Operation neglected = client.start("subscription { countdown(from: 20000) }", Map.of());
      assertThat(all(client.start("{ ping }", Map.of()))).hasSize(1);
      assertThatThrownBy(() -> all(neglected)).hasMessageContaining("faster than they were taken");
    }
  }

  @Test
  void anOperationThatIsNotValidEndsWithErrors() throws IOException {
    try (GraphQlClient client = connect(Map.of())) {
      assertThatThrownBy(() -> client.start("{ helo }", Map.of()).next())
          .isInstanceOf(GraphQlErrors.class)
          .hasMessageContaining("Cannot query field \"helo\"");
      assertThat(all(client.start("{ ping }", Map.of()))).hasSize(1); // the connection goes on
    }
  }

  @Test
  void anErrorInAFieldIsPartOfAResult() throws IOException {
    try (GraphQlClient client = connect(Map.of())) {
      JsonNode result = client.start("{ fail }", Map.of()).next().orElseThrow();

      assertThat(result.path("data").path("fail").isNull()).isTrue();
      assertThat(result.findValuesAsString("message")).containsExactly("it was bound to fail");
    }
  }

  @Test
  void theServersPingIsAnsweredWithItsPayload() throws IOException {
    try (GraphQlClient client = connect(Map.of())) {
      assertThat(all(client.start("{ ping }", Map.of())).getFirst().path("ping").asString())
          .isEqualTo("pong {\"are\":\"you there\"}");
    }
  }

  @Test
  void ourPingIsAnsweredBeforeAnythingElse() throws IOException {
    try (WebSocket socket = WebSocketClient.connect(uri(), GraphQlClient.OPTIONS)) {
      socket.send("{\"type\":\"ping\",\"payload\":{\"n\":1}}");
      assertThat(socket.receive())
          .hasToString("Text[text={\"type\":\"pong\",\"payload\":{\"n\":1}}]");
    }
  }

  @Test
  void whatIsStoppedIsStoppedAtTheServer() throws IOException {
    try (GraphQlClient client = connect(Map.of())) {
      Operation kettle = client.start("subscription { kettle }", Map.of());
      assertThat(kettle.next()).isPresent();
      kettle.close();

      assertThat(server.line()).isEqualTo("kettle: nobody looks any more");
      assertThat(kettle.next()).isEmpty();
    }
  }

  @Test
  void whoIsNotWantedIsNotAcknowledged() {
    assertClosedWith(4403, () -> connect(Map.of("token", "stolen")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ ping }\"}} | 4401",
        INIT + " | 4429",
        "hello | 4400",
      })
  void theServerEndsWhatIsNotTheSubprotocol(String text, int code) throws IOException {
    WebSocket socket = WebSocketClient.connect(uri(), GraphQlClient.OPTIONS);
    if (code == 4429) { // two of them are too many
      socket.send(INIT);
      socket.receive();
    }
    socket.send(text);

    assertClosedWith(code, socket::receive);
  }

  @Test
  void theServerDoesNotWaitForEverForAnIntroduction() throws IOException {
    try (Counterpart hasty = Counterpart.node("graphql-ws", "graphql.mjs", "10")) {
      WebSocket socket = WebSocketClient.connect(uri(hasty), GraphQlClient.OPTIONS);

      assertClosedWith(4408, socket::receive);
    }
  }

  @Test
  void theServerSpeaksNothingElse() throws IOException {
    WebSocket socket =
        WebSocketClient.connect(uri(), Options.DEFAULT.withSubprotocols("graphql-ws"));

    assertThat(socket.subprotocol()).isEmpty();
    assertClosedWith(4406, socket::receive);
  }

  @Test
  void whatIsShownIsOnThePage() throws Exception {
    Recorded.compare("graphql", "(?!)", GraphQl::show);
  }
}
