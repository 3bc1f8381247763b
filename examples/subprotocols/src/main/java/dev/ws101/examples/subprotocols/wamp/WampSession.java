package dev.ws101.examples.subprotocols.wamp;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Json;
import dev.ws101.examples.subprotocols.TextConnection;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A session with a router of WAMP: publish and subscribe, call and be called, all by name. Who is
/// at the other end of a name, only the router knows.
final class WampSession implements AutoCloseable {
  static final String SUBPROTOCOL = "wamp.2.json";
  static final Options OPTIONS = Options.DEFAULT.withSubprotocols(SUBPROTOCOL);

  private static final Map<String, ?> NOTHING = Map.of();
  private static final String ROLES =
      """
      {"roles":{"publisher":{},"subscriber":{},"caller":{},"callee":{}}}\
      """;
  private static final int AT_ONCE = 64;
  private static final int PATIENCE = 5; // seconds

  private final TextConnection connection;
  private final CompletableFuture<JsonNode> welcome = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final AtomicLong requests = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<Long, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
  private final Map<Long, Procedure> procedures = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(AT_ONCE);

  /// What others can call.
  @FunctionalInterface
  interface Procedure {
    /// @param words what it is called with, an array
    /// @return anything that JSON can express
    /// @throws WampError what the caller is to be told; of all else it is told only that it was
    Object call(JsonNode words) throws Exception;
  }

  private WampSession(TextConnection connection) {
    this.connection = connection;
  }

  /// Connects to a router, and joins a realm: who is in another has nothing to do with us.
  ///
  /// @throws WampError when the router does not want us there
  static WampSession join(URI router, String realm, Consumer<String> reader) throws IOException {
    var socket = WebSocketClient.connect(router, OPTIONS);
    var session = new WampSession(TextConnection.of(socket, SUBPROTOCOL, reader));
    Thread.startVirtualThread(session::receive);
    session.send(Kind.HELLO, realm, Json.read(ROLES));
    await(session.welcome);
    return session;
  }

  /// Has a listener called with the words of each event of a topic: in order, and by the thread
  /// that receives, so it must not wait for anything from the router.
  ///
  /// @return the number of the subscription, which is one for a topic
  long subscribe(String topic, Consumer<JsonNode> listener) throws IOException {
    Consumer<JsonNode> at = subscribed -> listeners.put(number(subscribed), listener);
    return number(await(request(Kind.SUBSCRIBE, at, NOTHING, topic)));
  }

  void unsubscribe(long subscription) throws IOException {
    await(request(Kind.UNSUBSCRIBE, _ -> listeners.remove(subscription), subscription));
  }

  /// Publishes an event, and waits until the router has it. All others who have subscribed get it.
  void publish(String topic, Object... words) throws IOException {
    await(request(Kind.PUBLISH, _ -> {}, Map.of("acknowledge", true), topic, words));
  }

  /// Offers a procedure. Each call has a thread of its own, so it may take its time.
  ///
  /// @return the number of the registration
  /// @throws WampError when the router does not want it, as there is one already
  long register(String name, Procedure procedure) throws IOException {
    Consumer<JsonNode> at = registered -> procedures.put(number(registered), procedure);
    return number(await(request(Kind.REGISTER, at, NOTHING, name)));
  }

  void unregister(long registration) throws IOException {
    await(request(Kind.UNREGISTER, _ -> procedures.remove(registration), registration));
  }

  /// Calls a procedure, wherever it is.
  ///
  /// @return its result, in an array
  /// @throws WampError what went wrong, there or on the way
  JsonNode call(String name, Object... words) throws IOException {
    return await(request(Kind.CALL, _ -> {}, NOTHING, name, words)).path(3);
  }

  private static long number(JsonNode answer) {
    return answer.path(2).longValue(0);
  }

  /// @param first what is to be done at the answer, before the next message is read
  private CompletableFuture<JsonNode> request(Kind kind, Consumer<JsonNode> first, Object... rest)
      throws ConnectionClosed {
    long id = requests.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    CompletableFuture<JsonNode> done =
        answer.thenApply(message -> {
          first.accept(message);
          return message;
        });
    waiting.put(id, answer);
    ArrayNode message = Json.MAPPER.valueToTree(rest);
    connection.send(message.insert(0, id).insert(0, kind.code()).toString());
    return done;
  }

  private void send(Kind kind, Object... rest) throws ConnectionClosed {
    ArrayNode message = Json.MAPPER.valueToTree(rest);
    connection.send(message.insert(0, kind.code()).toString());
  }

  private static JsonNode await(CompletableFuture<JsonNode> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void receive() {
    try {
      while (true) {
        take(connection.receive());
      }
    } catch (ConnectionClosed closed) {
      welcome.completeExceptionally(closed);
      waiting.values().forEach(it -> it.completeExceptionally(closed));
      ended.complete(null);
    }
  }

  private void take(String text) throws ConnectionClosed {
    JsonNode message = read(text);
    // What there is not is treated as what a router does not send.
    switch (Kind.of(message.path(0).intValue(0)).orElse(Kind.HELLO)) {
      case WELCOME -> welcome.complete(message);
      case PUBLISHED, SUBSCRIBED, UNSUBSCRIBED, REGISTERED, UNREGISTERED, RESULT ->
          asked(message.path(1)).complete(message);
      case ERROR -> asked(message.path(2)).completeExceptionally(error(message, 4));
      case EVENT ->
          listeners.getOrDefault(message.path(1).longValue(0), _ -> {}).accept(message.path(4));
      case INVOCATION -> invoke(message);
      case ABORT -> {
        welcome.completeExceptionally(error(message, 2));
        connection.close();
      }
      case GOODBYE -> {
        if (leaving.compareAndSet(false, true)) {
          send(Kind.GOODBYE, NOTHING, "wamp.close.goodbye_and_out");
        }
        connection.close();
      }
      case HELLO, PUBLISH, SUBSCRIBE, UNSUBSCRIBE, CALL, REGISTER, UNREGISTER, YIELD ->
          throw violation("no message that a router sends");
    }
  }

  private JsonNode read(String text) throws ConnectionClosed {
    try {
      return Json.read(text);
    } catch (JacksonException _) {
      throw violation("not JSON");
    }
  }

  private static WampError error(JsonNode message, int at) {
    return new WampError(message.path(at).stringValue(""), message.path(at + 1));
  }

  private ConnectionClosed violation(String what) throws ConnectionClosed {
    send(Kind.ABORT, Map.of("message", what), "wamp.error.protocol_violation");
    return connection.fail(CloseCode.PROTOCOL_ERROR, what);
  }

  /// Who waits for this; or somebody who does not care, when nobody does.
  private CompletableFuture<JsonNode> asked(JsonNode request) {
    CompletableFuture<JsonNode> answer = waiting.remove(request.longValue(0));
    return answer == null ? new CompletableFuture<>() : answer;
  }

  private void invoke(JsonNode invocation) throws ConnectionClosed {
    JsonNode request = invocation.path(1);
    Procedure procedure = procedures.get(invocation.path(2).longValue(0));
    if (procedure == null || !room.tryAcquire()) {
      send(Kind.ERROR, Kind.INVOCATION.code(), request, NOTHING, "wamp.error.unavailable");
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        answer(request, procedure, invocation.path(4));
      } catch (ConnectionClosed _) {
        // Who receives sees it, too.
      } finally {
        room.release();
      }
    });
  }

  private void answer(JsonNode request, Procedure procedure, JsonNode words)
      throws ConnectionClosed {
    try {
      send(Kind.YIELD, request, NOTHING, List.of(procedure.call(words)));
    } catch (ConnectionClosed closed) {
      throw closed;
    } catch (Exception e) { // which may hold what is none of the caller's business
      String uri = e instanceof WampError error ? error.uri() : "wamp.error.runtime_error";
      send(Kind.ERROR, Kind.INVOCATION.code(), request, NOTHING, uri);
    }
  }

  /// Says goodbye, and waits until the router has said so, too.
  @Override
  public void close() {
    try (connection) {
      if (leaving.compareAndSet(false, true)) {
        send(Kind.GOODBYE, NOTHING, "wamp.close.close_realm");
        ended.get(PATIENCE, TimeUnit.SECONDS);
      }
    } catch (ConnectionClosed | ExecutionException | TimeoutException _) {
      // Then without.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
