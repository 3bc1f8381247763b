package dev.ws101.examples.subprotocols.graphql;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Json;
import dev.ws101.examples.subprotocols.TextConnection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A client of a GraphQL server, by the subprotocol `graphql-transport-ws`: many operations at a
/// time, each with results of its own, on one connection.
final class GraphQlClient implements AutoCloseable {
  static final String SUBPROTOCOL = "graphql-transport-ws";
  static final Options OPTIONS = Options.DEFAULT.withSubprotocols(SUBPROTOCOL);

  // The subprotocol has its own close codes.
  static final int BAD_MESSAGE = 4400;
  static final int ACK_TIMEOUT = 4504;

  private final TextConnection connection;
  private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  private GraphQlClient(TextConnection connection) {
    this.connection = connection;
  }

  /// Connects, and introduces itself.
  ///
  /// @param parameters whatever the server wants to know first, such as a token
  /// @param patience how long the server may take to acknowledge that
  /// @throws ConnectionClosed when it does not
  static GraphQlClient connect(
      URI uri, Map<String, ?> parameters, Duration patience, Consumer<String> reader)
      throws IOException {
    var socket = WebSocketClient.connect(uri, OPTIONS);
    var client = new GraphQlClient(TextConnection.of(socket, SUBPROTOCOL, reader));
    Thread.startVirtualThread(client::receive);
    ObjectNode init = message("connection_init");
    client.send(
        parameters.isEmpty() ? init : init.set("payload", Json.MAPPER.valueToTree(parameters)));
    client.awaitAcknowledgement(patience);
    return client;
  }

  private void awaitAcknowledgement(Duration patience) throws IOException {
    try {
      acknowledged.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw connection.fail(ACK_TIMEOUT, "Connection acknowledgement timeout");
    } catch (ExecutionException e) {
      throw (ConnectionClosed) e.getCause();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      connection.close();
      throw new InterruptedIOException();
    }
  }

  /// Starts an operation.
  Operation start(String query, Map<String, ?> variables) throws ConnectionClosed {
    String id = Integer.toString(ids.incrementAndGet());
    Operation operation = new Operation(this, id);
    operations.put(id, operation);
    ObjectNode subscribe = message("subscribe").put("id", id);
    subscribe
        .putObject("payload")
        .put("query", query)
        .set("variables", Json.MAPPER.valueToTree(variables));
    send(subscribe);
    return operation;
  }

  /// Stops one. That is said only if the server has not said so before.
  void stop(String id) throws ConnectionClosed {
    if (operations.remove(id) != null) {
      send(message("complete").put("id", id));
    }
  }

  private static ObjectNode message(String type) {
    return Json.MAPPER.createObjectNode().put("type", type);
  }

  private void send(ObjectNode message) throws ConnectionClosed {
    connection.send(message.toString());
  }

  private void receive() {
    try {
      while (true) {
        take(connection.receive());
      }
    } catch (ConnectionClosed closed) {
      acknowledged.completeExceptionally(closed);
      operations.values().forEach(it -> it.fail(closed));
    }
  }

  private void take(String text) throws ConnectionClosed {
    JsonNode message;
    try {
      message = Json.read(text);
    } catch (JacksonException _) {
      throw connection.fail(BAD_MESSAGE, "not JSON");
    }
    String id = message.path("id").asString("");
    JsonNode payload = message.path("payload");
    switch (message.path("type").asString("")) {
      case "connection_ack" -> acknowledged.complete(null);
      case "ping" -> send(pong(payload));
      case "pong" -> {}
      case "next" -> next(id, payload);
      case "error" -> end(id).fail(new GraphQlErrors(payload));
      case "complete" -> end(id).complete();
      default -> throw connection.fail(BAD_MESSAGE, "no message of that type");
    }
  }

  private static ObjectNode pong(JsonNode payload) {
    ObjectNode pong = message("pong");
    return payload.isMissingNode() ? pong : pong.set("payload", payload);
  }

  /// Who does not take the results of one operation must not keep those of others waiting.
  private void next(String id, JsonNode result) throws ConnectionClosed {
    Operation operation = operations.get(id);
    if (operation != null && !operation.offer(result)) {
      stop(id);
      operation.fail(new IOException("results came faster than they were taken"));
    }
  }

  /// The operation that is over; one that nobody waits for if it was stopped meanwhile.
  private Operation end(String id) {
    Operation operation = operations.remove(id);
    return operation == null ? new Operation(this, id) : operation;
  }

  @Override
  public void close() {
    connection.close();
  }
}
