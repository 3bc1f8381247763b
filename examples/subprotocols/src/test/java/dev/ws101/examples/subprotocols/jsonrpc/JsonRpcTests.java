package dev.ws101.examples.subprotocols.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Recorded;
import dev.ws101.examples.subprotocols.Required;
import dev.ws101.examples.subprotocols.TextConnection;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Our ends of JSON-RPC, with npm's at the other.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JsonRpcTests {
  private static Counterpart theirs;

  private TextConnection connection;
  private Peer server;

  @BeforeAll
  static void start() throws IOException {
    theirs = Required.orSkip(() -> Counterpart.node("json-rpc-2.0", "jsonrpc.mjs", "server"));
  }

  @AfterAll
  static void stop() {
    if (theirs != null) {
      theirs.close();
    }
  }

  private static WebSocket connect(String subprotocol) throws IOException {
    URI uri = URI.create("ws://127.0.0.1:" + theirs.port());
    return WebSocketClient.connect(uri, Options.DEFAULT.withSubprotocols(subprotocol));
  }

  @BeforeEach
  void connect() throws IOException {
    connection = TextConnection.of(connect(JsonRpc.SUBPROTOCOL), JsonRpc.SUBPROTOCOL, _ -> {});
    server = new Peer(connection, JsonRpc.CLIENT);
    Thread.startVirtualThread(server::serve);
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private static int codeOf(CompletableFuture<JsonNode> answer) {
    try {
      throw new AssertionError("answered: " + answer.join());
    } catch (CompletionException e) {
      return ((RpcError) e.getCause()).code();
    }
  }

  @Test
  void aRequestIsAnswered() throws ConnectionClosed {
    assertThat(server.call("subtract", List.of(42, 23)).join().asInt()).isEqualTo(19);
    assertThat(server.call("subtract", Map.of("subtrahend", 23, "minuend", 42)).join().asInt())
        .isEqualTo(19);
  }

  @Test
  void anErrorIsTold() throws ConnectionClosed {
    assertThat(codeOf(server.call("subtract", List.of()))).isEqualTo(RpcError.INVALID_PARAMS);
    assertThat(codeOf(server.call("foobar", List.of()))).isEqualTo(RpcError.METHOD_NOT_FOUND);
  }

  @Test
  void aNotificationArrivesAndIsNotAnswered() throws ConnectionClosed {
    server.notify("update", List.of(1));
    server.notify("no such method", List.of(1));

    assertThat(server.call("updates", List.of()).join().asInt()).isEqualTo(1);
  }

  @Test
  void theServerCallsBack() throws ConnectionClosed {
    assertThat(server.call("hello", List.of()).join().asString()).isEqualTo("hello, Ada");
  }

  @Test
  void aBatchIsAnsweredCallByCall() throws ConnectionClosed {
    Peer.Batch batch = server.batch();
    CompletableFuture<JsonNode> difference = batch.call("subtract", List.of(1, 2));
    batch.notify("update", List.of(1));
    CompletableFuture<JsonNode> unknown = batch.call("foobar", List.of());
    batch.send();

    assertThat(difference.join().asInt()).isEqualTo(-1);
    assertThat(codeOf(unknown)).isEqualTo(RpcError.METHOD_NOT_FOUND);
    assertThat(server.call("updates", List.of()).join().asInt()).isEqualTo(1);
  }

  @Test
  void aServerThatSpeaksSomethingElseIsLeft() throws IOException {
    WebSocket socket = connect("v3.json-rpc.ws101.dev");

    assertThatThrownBy(() -> TextConnection.of(socket, JsonRpc.SUBPROTOCOL, _ -> {}))
        .isInstanceOfSatisfying(
            ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1008));
  }

  @Test
  void theirClientGetsOnWithOurServer() throws IOException {
    try (WebSocketServer ours = JsonRpc.listen(_ -> {});
        Counterpart client =
            Counterpart.node("json-rpc-2.0", "jsonrpc.mjs", "client", ours.uri().toString())) {
      assertThat(client.rest())
          .containsExactly(
              "subprotocol \"v2.json-rpc.ws101.dev\"",
              "subtract 19",
              "wrong {\"code\":-32602,\"message\":\"give two integers\"}",
              "unknown {\"code\":-32601,\"message\":\"Method not found\"}",
              "hello \"hello, Grace\"",
              "batch [{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":-1},"
                  + "{\"jsonrpc\":\"2.0\",\"id\":\"b\","
                  + "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}]",
              "closed 1000");
    }
  }

  @Test
  void whatIsShownIsOnThePage() throws Exception {
    Recorded.compare("jsonrpc", "(?!)", JsonRpc::show);
  }
}
