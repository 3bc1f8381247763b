package dev.ws101.examples.subprotocols.graphql;

import dev.ws101.endpoint.ConnectionClosed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;

/// A query, a mutation or a subscription that was sent to the server: one result, or many.
final class Operation implements AutoCloseable {
  private static final int MOST_WAITING = 256;

  private final GraphQlClient client;
  private final String id;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();

  private sealed interface Step {
    record Next(JsonNode result) implements Step {}

    record Complete() implements Step {}

    record Failed(IOException why) implements Step {}
  }

  Operation(GraphQlClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /// Waits for the next result, an object with `data`, or `errors`, or both.
  ///
  /// @return empty when there are no more
  /// @throws GraphQlErrors when the server would not do it
  /// @throws ConnectionClosed when the connection has ended before it
  Optional<JsonNode> next() throws IOException {
    try {
      Step step = steps.take();
      if (step instanceof Step.Next(JsonNode result)) {
        return Optional.of(result);
      }
      steps.add(step); // an end stays one
      if (step instanceof Step.Failed(IOException why)) {
        throw why;
      }
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// Stops it. What the server has sent before it hears of this is dropped.
  @Override
  public void close() throws ConnectionClosed {
    client.stop(id);
    steps.add(new Step.Complete());
  }

  /// @return false when nobody takes what has come
  boolean offer(JsonNode result) {
    return steps.size() < MOST_WAITING && steps.add(new Step.Next(result));
  }

  void complete() {
    steps.add(new Step.Complete());
  }

  void fail(IOException why) {
    steps.add(new Step.Failed(why));
  }
}
