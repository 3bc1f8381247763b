package dev.ws101.examples.subprotocols.graphql;

import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Show;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// GraphQL over WebSocket: queries and subscriptions, at npm's graphql-ws.
public final class GraphQl {
  private GraphQl() {}

  public static void main(String[] arguments) throws Exception {
    Show.onConsole(GraphQl::show);
  }

  static void show(Consumer<String> reader) throws IOException {
    try (Counterpart server = Counterpart.node("graphql-ws", "graphql.mjs", "3000")) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port());
      try (var client = GraphQlClient.connect(uri, Map.of(), Duration.ofSeconds(10), reader)) {
        String hello = "query ($name: String!) { hello(name: $name) }";
        finish(client.start(hello, Map.of("name", "Ada")));
        finish(client.start("subscription { countdown(from: 3) }", Map.of()));
        finish(client.start("query { ping }", Map.of())); // have the server send one
        Operation wrong = client.start("{ helo }", Map.of());
        try {
          finish(wrong);
        } catch (GraphQlErrors _) {
          // As it is shown.
        }
        try (Operation kettle = client.start("subscription { kettle }", Map.of())) {
          kettle.next();
        }
        server.line(); // it has heard that we want no more
      }
    }
  }

  private static void finish(Operation operation) throws IOException {
    Optional<JsonNode> result = operation.next();
    while (result.isPresent()) {
      result = operation.next();
    }
  }
}
