package dev.ws101.examples.subprotocols.jsonrpc;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.examples.subprotocols.Json;
import dev.ws101.examples.subprotocols.TextConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;

/// One end of a connection, which calls the other and is called by it. Client and server are alike
/// in this.
///
/// A message is worked on by a thread of its own, so a method may take its time, or call back and
/// wait. Answers go out as they are ready, in any order. Who has 64 messages in work gets an error
/// for each more.
final class Peer {
  private static final int AT_ONCE = 64;

  private final TextConnection connection;
  private final Map<String, Method> methods;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<JsonNode, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(AT_ONCE);

  /// What can be called.
  @FunctionalInterface
  interface Method {
    /// @param caller who may be called back
    /// @return anything that JSON can express
    Object call(JsonNode params, Peer caller) throws Exception;
  }

  Peer(TextConnection connection, Map<String, Method> methods) {
    this.connection = connection;
    this.methods = methods;
  }

  /// Calls the other end.
  ///
  /// @return the result; or it fails with an [RpcError], or with [ConnectionClosed]
  CompletableFuture<JsonNode> call(String method, Object params) throws ConnectionClosed {
    Batch batch = batch();
    CompletableFuture<JsonNode> result = batch.call(method, params);
    connection.send(batch.items.get(0).toString());
    return result;
  }

  /// Tells the other end something, which it will not answer.
  void notify(String method, Object params) throws ConnectionClosed {
    connection.send(call(Optional.empty(), method, params).toString());
  }

  private static JsonNode call(Optional<JsonNode> id, String method, Object params) {
    return new Item.Call(id, method, Json.MAPPER.valueToTree(params)).json();
  }

  Batch batch() {
    return new Batch();
  }

  /// Several calls that go in one message.
  final class Batch {
    private final ArrayNode items = Json.MAPPER.createArrayNode();

    /// @return the result, when this has been sent and answered
    CompletableFuture<JsonNode> call(String method, Object params) {
      JsonNode id = Json.MAPPER.valueToTree(ids.incrementAndGet());
      CompletableFuture<JsonNode> result = new CompletableFuture<>();
      waiting.put(id, result);
      result.whenComplete((_, _) -> waiting.remove(id)); // also when its caller gives up
      items.add(Peer.call(Optional.of(id), method, params));
      return result;
    }

    void notify(String method, Object params) {
      items.add(Peer.call(Optional.empty(), method, params));
    }

    void send() throws ConnectionClosed {
      connection.send(items.toString());
    }
  }

  /// Receives until the connection is over.
  void serve() {
    try {
      while (true) {
        take(connection.receive());
      }
    } catch (ConnectionClosed closed) {
      waiting.values().forEach(it -> it.completeExceptionally(closed));
    }
  }

  private void take(String text) throws ConnectionClosed {
    JsonNode node;
    try {
      node = Json.read(text);
    } catch (JacksonException _) {
      send(List.of(unreadable(new RpcError(RpcError.PARSE_ERROR, "Parse error"))), false);
      return;
    }
    boolean batch = node.isArray() && !node.isEmpty(); // an empty one is a single mistake
    List<Item.Call> calls = new ArrayList<>();
    List<Item> answers = new ArrayList<>();
    for (JsonNode each : batch ? node.values() : List.of(node)) {
      try {
        switch (Item.of(each)) {
          case Item.Call call -> calls.add(call);
          case Item.Result(JsonNode id, JsonNode value) -> asked(id).complete(value);
          case Item.Failure(JsonNode id, RpcError error) -> asked(id).completeExceptionally(error);
        }
      } catch (RpcError error) {
        answers.add(unreadable(error));
      }
    }
    work(calls, answers, batch);
  }

  /// Who waits for this; or somebody who does not care, when nobody does.
  private CompletableFuture<JsonNode> asked(JsonNode id) {
    return waiting.getOrDefault(id, new CompletableFuture<>());
  }

  private static Item unreadable(RpcError error) {
    return new Item.Failure(NullNode.instance, error);
  }

  private void work(List<Item.Call> calls, List<Item> answers, boolean batch)
      throws ConnectionClosed {
    if (calls.isEmpty() || !room.tryAcquire()) {
      calls.forEach(call -> answer(call, Peer::busy).ifPresent(answers::add));
      send(answers, batch);
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        calls.forEach(call -> answer(call, this::perform).ifPresent(answers::add));
        send(answers, batch);
      } catch (ConnectionClosed _) {
        // Who receives sees it, too.
      } finally {
        room.release();
      }
    });
  }

  private interface Work {
    Object on(Item.Call call) throws Exception;
  }

  /// What came of it, for who wants to know.
  private static Optional<Item> answer(Item.Call call, Work work) {
    JsonNode id = call.id().orElse(NullNode.instance);
    Item answer;
    try {
      answer = new Item.Result(id, Json.MAPPER.valueToTree(work.on(call)));
    } catch (RpcError error) {
      answer = new Item.Failure(id, error);
    } catch (Exception _) { // which may hold what is none of the caller's business
      answer = new Item.Failure(id, new RpcError(RpcError.INTERNAL_ERROR, "Internal error"));
    }
    return call.id().isPresent() ? Optional.of(answer) : Optional.empty();
  }

  private Object perform(Item.Call call) throws Exception {
    Method method = methods.get(call.method());
    if (method == null) {
      throw new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found");
    }
    return method.call(call.params(), this);
  }

  private static Object busy(Item.Call call) throws RpcError {
    throw new RpcError(RpcError.BUSY, "Busy");
  }

  private void send(List<Item> answers, boolean batch) throws ConnectionClosed {
    if (!answers.isEmpty()) {
      ArrayNode all = Json.MAPPER.createArrayNode();
      answers.forEach(it -> all.add(it.json()));
      connection.send((batch ? all : all.get(0)).toString());
    }
  }
}
