package dev.ws101.examples.howto;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import java.io.IOException;

/// A service in two versions: the client says which it knows, the server takes the one it likes
/// best.
public final class Dialects implements WebSocketHandler {
  /// For server and client; most preferred first.
  public static final Options OPTIONS =
      Options.DEFAULT.withSubprotocols("greeting.v2", "greeting.v1");

  @Override
  public void handle(WebSocket socket) throws IOException {
    switch (socket.subprotocol().orElse("")) {
      case "greeting.v2" -> socket.send("{\"greeting\":\"hello\"}");
      case "greeting.v1" -> socket.send("hello");
      default -> socket.close(1008, "speak greeting.v2 or greeting.v1");
    }
  }
}
