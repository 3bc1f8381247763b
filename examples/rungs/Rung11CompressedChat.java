import dev.ws101.application.Broadcast;
import dev.ws101.application.Routes;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.FrameLog;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import java.util.concurrent.atomic.AtomicLong;

/// A compressed chat: rooms by path, everybody hears everything, and nobody is waited for.
///
/// With `--serve` it stays: `./ws101 connect ws://localhost:PORT/rooms/tea` from two terminals.
void main(String[] arguments) throws Exception {
  var octets = new Octets();
  var chat = Routes.NONE.with("/rooms/{room}", this::enter);
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var server = WebSocketServer.listen(anyPort, Options.DEFAULT.with(octets), chat, chat)) {
    IO.println("server: listening at " + server.uri().resolve("/rooms/tea"));
    talk(server.uri());
    IO.println("server: %s".formatted(octets));
    if (List.of(arguments).contains("--serve")) {
      server.join();
    }
  }
}

final Map<String, Broadcast> rooms = new ConcurrentHashMap<>();
final AtomicLong said = new AtomicLong();

/// A visitor's whole stay. A message is encoded and compressed once, however many hear it.
void enter(WebSocket socket) {
  String name = Routes.parameters(socket.attributes()).get("room");
  Broadcast room = rooms.computeIfAbsent(name, _ -> new Broadcast());
  try (var _ = room.join(socket)) {
    say(room, "%s has %d".formatted(name, room.size()));
    for (Message message : socket) {
      if (message instanceof Message.Text(String text)) {
        say(room, text);
      }
    }
  }
}

void say(Broadcast room, String text) {
  said.addAndGet((long) text.length() * room.size());
  room.send(text);
}

/// Ann and Bob drink tea, Cleo has coffee and hears nothing of it.
void talk(URI server) throws IOException {
  try (WebSocket ann = join(server, "tea", "tea has 1");
      WebSocket bob = join(server, "tea", "tea has 2");
      WebSocket cleo = join(server, "coffee", "coffee has 1")) {
    hear("ann", ann, "tea has 2");
    IO.println("ann: agreed on " + ann.opening().extensions());
    for (int i = 1; i <= 5; i++) {
      String line = "ann: " + "tea for two, ".repeat(8) + "that makes " + 2 * i;
      ann.send(line);
      hear("ann", ann, line);
      hear("bob", bob, line);
    }
    cleo.send("cleo: is anybody here?");
    hear("cleo", cleo, "cleo: is anybody here?");
  }
}

WebSocket join(URI server, String room, String welcome) throws IOException {
  WebSocket socket = WebSocketClient.connect(server.resolve("/rooms/" + room));
  hear("somebody", socket, welcome);
  return socket;
}

void hear(String who, WebSocket socket, String expected) throws IOException {
  if (!(socket.receive() instanceof Message.Text(String text)) || !text.equals(expected)) {
    throw new IllegalStateException(who + " did not hear \"" + expected + "\"");
  }
  String heard = text.length() > 40 ? text.substring(0, 38) + " …" : text;
  IO.println("%s hears \"%s\"".formatted(who, heard));
}

/// Counts what the server writes, by the headers of its frames.
class Octets implements FrameLog {
  private final AtomicLong payload = new AtomicLong();

  @Override
  public void sent(FrameHeader header) {
    payload.addAndGet(header.opcode().isControl() ? 0 : header.length());
  }

  @Override
  public void received(FrameHeader header) {}

  @Override
  public String toString() {
    return "%d octets of talk left in %d octets of payload".formatted(said.get(), payload.get());
  }
}
