package dev.ws101.examples.subprotocols.graphql;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// The server would not do an operation.
final class GraphQlErrors extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient JsonNode errors;

  GraphQlErrors(JsonNode errors) {
    super(String.join("; ", errors.findValuesAsString("message")));
    this.errors = errors;
  }

  /// As GraphQL has them: an array of objects with a `message` each.
  JsonNode errors() {
    return errors;
  }
}
