package dev.ws101.examples.subprotocols.socketio;

import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Show;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Socket.IO without its library: events and acknowledgements both ways, at npm's socket.io.
public final class SocketIo {
  private SocketIo() {}

  public static void main(String[] arguments) throws Exception {
    Show.onConsole(SocketIo::show);
  }

  static void show(Consumer<String> reader) throws IOException {
    try (Counterpart server = Counterpart.node("socket.io", "socketio.mjs", "25000", "20000")) {
      CompletableFuture<JsonNode> said = new CompletableFuture<>();
      Map<String, SocketIoClient.Handler> handlers =
          Map.of(
              "name", _ -> List.of("Ada"),
              "said",
                  words -> {
                    said.complete(words);
                    return List.of();
                  });
      URI uri = URI.create("ws://127.0.0.1:" + server.port());
      Map<String, String> auth = Map.of("token", "mine");
      try (var client = SocketIoClient.connect(uri, "/chat", auth, handlers, reader)) {
        client.ask("hello", "good morning").join(); // is answered when we have said our name
        client.emit("say", "the kettle is on");
        said.join();
        client.ask("check").join(); // have the server send one of its pings
      }
    }
  }
}
