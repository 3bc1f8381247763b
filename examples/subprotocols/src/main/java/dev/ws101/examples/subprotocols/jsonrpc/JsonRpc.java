package dev.ws101.examples.subprotocols.jsonrpc;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Limits;
import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Show;
import dev.ws101.examples.subprotocols.TextConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// JSON-RPC 2.0 both ways: we call npm's json-rpc-2.0, are called by it, and call back.
public final class JsonRpc {
  /// There is no registered name for it.
  static final String SUBPROTOCOL = "v2.json-rpc.ws101.dev";

  static final Options OPTIONS =
      Options.DEFAULT
          .withSubprotocols(SUBPROTOCOL)
          .with(Limits.DEFAULT.withMessage(64 * 1024)); // what is parsed has a limit

  /// What a server does: it calls back to learn who it is to greet.
  static final Map<String, Peer.Method> SERVER =
      Map.of(
          "subtract", (params, _) -> subtract(params),
          "hello", (_, caller) -> "hello, " + caller.call("name", List.of()).get().asString());

  /// What a client does.
  static final Map<String, Peer.Method> CLIENT = Map.of("name", (_, _) -> "Ada");

  private JsonRpc() {}

  public static void main(String[] arguments) throws Exception {
    Show.onConsole(JsonRpc::show);
  }

  static void show(Consumer<String> reader) throws IOException {
    try (Counterpart theirs = Counterpart.node("json-rpc-2.0", "jsonrpc.mjs", "server")) {
      reader.accept("our client, npm's server:");
      URI uri = URI.create("ws://127.0.0.1:" + theirs.port());
      WebSocket socket = WebSocketClient.connect(uri, OPTIONS);
      try (var connection = TextConnection.of(socket, SUBPROTOCOL, reader)) {
        Peer server = new Peer(connection, CLIENT);
        Thread.startVirtualThread(server::serve);
        call(server);
      }
    }
    try (WebSocketServer ours = listen(reader)) {
      reader.accept("npm's client, our server:");
      String uri = ours.uri().toString();
      try (Counterpart client = Counterpart.node("json-rpc-2.0", "jsonrpc.mjs", "client", uri)) {
        client.rest();
      }
    }
  }

  private static void call(Peer server) throws ConnectionClosed {
    await(server.call("subtract", List.of(42, 23)));
    await(server.call("subtract", Map.of("minuend", 42)));
    server.notify("update", List.of(1, 2, 3));
    Peer.Batch batch = server.batch();
    batch.notify("update", List.of(4));
    CompletableFuture<JsonNode> difference = batch.call("subtract", List.of(23, 42));
    CompletableFuture<JsonNode> product = batch.call("multiply", List.of(6, 7));
    batch.send();
    await(difference);
    await(product);
    await(server.call("hello", List.of()));
  }

  /// Waits until there is an answer; that it is an error is fine here, as it is shown.
  private static void await(CompletableFuture<JsonNode> answer) {
    answer.exceptionally(_ -> null).join();
  }

  static WebSocketServer listen(Consumer<String> reader) throws IOException {
    return WebSocketServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        OPTIONS,
        socket -> new Peer(TextConnection.of(socket, SUBPROTOCOL, reader), SERVER).serve());
  }

  private static int subtract(JsonNode params) throws RpcError {
    JsonNode minuend = params.isArray() ? params.path(0) : params.path("minuend");
    JsonNode subtrahend = params.isArray() ? params.path(1) : params.path("subtrahend");
    if (!minuend.isInt() || !subtrahend.isInt()) {
      throw new RpcError(RpcError.INVALID_PARAMS, "give two integers");
    }
    return minuend.asInt() - subtrahend.asInt();
  }
}
