package dev.ws101.examples.subprotocols.socketio;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.examples.subprotocols.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A client of a Socket.IO server, in one namespace: events both ways, with acknowledgements for
/// those that want one.
final class SocketIoClient implements AutoCloseable {
  private final EngineIo engine;
  private final String namespace;
  private final Map<String, Handler> handlers;
  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  /// What is to be done about an event. It is called by the thread that receives, in the order of
  /// the events, and so must not wait for an acknowledgement itself.
  @FunctionalInterface
  interface Handler {
    /// @param words the name of the event, and whatever belongs to it: an array
    /// @return what the acknowledgement has in it, if there is to be one
    List<?> take(JsonNode words);
  }

  private SocketIoClient(EngineIo engine, String namespace, Map<String, Handler> handlers) {
    this.engine = engine;
    this.namespace = namespace;
    this.handlers = handlers;
  }

  /// Connects, and joins a namespace.
  ///
  /// @param server such as `ws://localhost:3000`
  /// @param namespace begins with a slash
  /// @param auth whatever the namespace wants to know first, such as a token
  /// @param handlers by the names of events
  /// @throws IOException when the server or the namespace does not want us
  static SocketIoClient connect(
      URI server,
      String namespace,
      Map<String, ?> auth,
      Map<String, Handler> handlers,
      Consumer<String> reader)
      throws IOException {
    EngineIo engine = EngineIo.connect(server, reader);
    var client = new SocketIoClient(engine, namespace, handlers);
    Thread.startVirtualThread(client::receive);
    client.join(auth);
    return client;
  }

  private void join(Map<String, ?> auth) throws IOException {
    try {
      send(Packet.Type.CONNECT, OptionalInt.empty(), Json.MAPPER.valueToTree(auth));
      joined.get();
    } catch (ExecutionException e) {
      engine.close();
      throw (IOException) e.getCause();
    } catch (InterruptedException _) {
      engine.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// Emits an event.
  ///
  /// @param words its name, and whatever belongs to it
  void emit(Object... words) throws ConnectionClosed {
    send(Packet.Type.EVENT, OptionalInt.empty(), Json.MAPPER.valueToTree(words));
  }

  /// Emits an event, and asks for an acknowledgement.
  ///
  /// @return what comes with that, an array; or it fails with [ConnectionClosed]
  CompletableFuture<JsonNode> ask(Object... words) throws ConnectionClosed {
    int id = ids.getAndIncrement();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    answer.whenComplete((_, _) -> waiting.remove(id)); // also when its caller gives up
    send(Packet.Type.EVENT, OptionalInt.of(id), Json.MAPPER.valueToTree(words));
    return answer;
  }

  private void send(Packet.Type type, OptionalInt id, JsonNode data) throws ConnectionClosed {
    engine.send(new Packet(type, namespace, id, data).encode());
  }

  private void receive() {
    try {
      while (true) {
        take(engine.receive());
      }
    } catch (ConnectionClosed closed) {
      joined.completeExceptionally(closed);
      waiting.values().forEach(it -> it.completeExceptionally(closed));
    }
  }

  private void take(String text) throws ConnectionClosed {
    Packet packet;
    try {
      packet = Packet.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw engine.fail(wrong.getMessage());
    }
    if (!packet.namespace().equals(namespace)) {
      return; // of others that could share the connection
    }
    switch (packet.type()) {
      case CONNECT -> joined.complete(null);
      case CONNECT_ERROR -> joined.completeExceptionally(refusal(packet.data()));
      case DISCONNECT -> engine.close();
      case EVENT -> handle(packet);
      case ACK -> asked(packet.id()).complete(packet.data());
    }
  }

  private IOException refusal(JsonNode data) {
    return new IOException(namespace + ": " + data.path("message").asString("refused"));
  }

  private void handle(Packet event) throws ConnectionClosed {
    String name = event.data().path(0).asString("");
    List<?> answer = handlers.getOrDefault(name, _ -> List.of()).take(event.data());
    if (event.id().isPresent()) {
      send(Packet.Type.ACK, event.id(), Json.MAPPER.valueToTree(answer));
    }
  }

  /// Who waits for this; or somebody who does not care, when nobody does.
  private CompletableFuture<JsonNode> asked(OptionalInt id) {
    return waiting.getOrDefault(id.orElse(-1), new CompletableFuture<>());
  }

  /// Leaves the namespace, and closes.
  @Override
  public void close() {
    try (engine) {
      send(Packet.Type.DISCONNECT, OptionalInt.empty(), MissingNode.getInstance());
    } catch (ConnectionClosed _) {
      // So the server has been first.
    }
  }
}
