import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;

/// A server and a client: calls that block, on threads that cost next to nothing.
///
/// With `--serve` the server stays: `./ws101 connect` or a browser can talk to it.
void main(String[] arguments) throws Exception {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var server = WebSocketServer.listen(anyPort, this::shout)) {
    IO.println("server: listening at " + server.uri());
    talk(server.uri());
    if (List.of(arguments).contains("--serve")) {
      server.join();
    }
  }
}

/// Runs once for each connection, on its own virtual thread, until the connection is over.
void shout(WebSocket socket) throws IOException {
  IO.println("server: %s has come".formatted(socket.opening().request().target()));
  for (Message message : socket) {
    switch (message) {
      case Message.Text(String text) -> socket.send(text.toUpperCase(Locale.ROOT));
      case Message.Binary(byte[] bytes) -> socket.send(bytes);
    }
  }
  CloseResult end = socket.close(CloseCode.NORMAL, ""); // it is over, so this only tells how
  IO.println("server: it has left with %d, \"%s\"".formatted(end.code(), end.reason()));
}

void talk(URI uri) throws Exception {
  try (WebSocket socket = WebSocketClient.connect(uri.resolve("/talk"))) {
    for (String word : List.of("what", "hath", "God", "wrought")) {
      socket.send(word);
      IO.println("client: %s -> %s".formatted(word, socket.receive()));
    }

    // Whoever receives also takes pongs, so another message has to come back behind this one.
    CompletableFuture<Duration> pong = socket.ping();
    socket.send("and a ping");
    IO.println("client: " + socket.receive());
    boolean quick = pong.get(5, TimeUnit.SECONDS).toSeconds() < 5;
    IO.println("client: the pong was there " + (quick ? "in time" : "late"));

    CloseResult end = socket.close(CloseCode.NORMAL, "so long");
    IO.println("client: closed, clean: " + end.clean());
  }
}
