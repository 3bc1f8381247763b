package dev.ws101.examples.subprotocols.wamp;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The router, or whom it asked, would not do something. In WAMP an error has a name.
final class WampError extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient JsonNode words;

  /// @param uri its name, with dots, as `wamp.error.no_such_procedure`
  /// @param words what comes with it, an array or nothing
  WampError(String uri, JsonNode words) {
    super(uri);
    this.words = words;
  }

  WampError(String uri) {
    this(uri, MissingNode.getInstance());
  }

  String uri() {
    return getMessage();
  }

  JsonNode words() {
    return words;
  }
}
