package dev.ws101.examples.chat;

import dev.ws101.application.Routes;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Rate;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Limits;
import dev.ws101.examples.pages.Pages;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A chat in rooms, with its page: presence, typing, history, and a network that may fail.
///
/// The program serves the page, too. `--port N` says where, else any free port will do.
public final class Chat {
  /// What both sides speak; the version is in the name, so that a later one can be told apart.
  static final String SUBPROTOCOL = "v1.chat.ws101.dev";

  static final URL PAGE = Chat.class.getResource("web/index.html");

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,19}");

  /// Messages are short and people type slowly. Whoever reads so slowly that a mebibyte waits for
  /// him is asked to come again: his page then gets from the history what it has missed.
  private static final Options OPTIONS =
      Options.DEFAULT
          .withSubprotocols(SUBPROTOCOL)
          .with(Limits.DEFAULT.withMessage(8 * 1024))
          .with(new Rate(20, 40))
          .with(new Heartbeat(Duration.ofSeconds(20), Duration.ofSeconds(10)))
          .with(Outbox.DEFAULT.with(Outbox.Overflow.CLOSE_1013));

  private final Rooms rooms;

  private Chat(Rooms rooms) {
    this.rooms = rooms;
  }

  /// Serves the page and the chat until the process is ended.
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int at = words.indexOf("--port");
    int port = at < 0 ? 0 : Integer.parseInt(words.get(at + 1));
    try (Pages pages = Pages.open(loopback(port), PAGE);
        WebSocketServer server = listen(loopback(0), pages.origins(), new Rooms())) {
      pages.leadTo(server.uri().getPort());
      IO.println("chat: open http://localhost:%d/ in two windows".formatted(pages.port()));
      server.join();
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Listens for the pages of these origins, and for clients that are no browsers.
  static WebSocketServer listen(InetSocketAddress address, OriginPolicy origins, Rooms rooms)
      throws IOException {
    Chat chat = new Chat(rooms);
    Routes routes = Routes.NONE.with("/rooms/{room}", chat::admit, chat::serve);
    return WebSocketServer.listen(address, OPTIONS.with(origins), routes, routes);
  }

  /// Looks at the names before there is a connection. Who the visitor is he only claims: the
  /// example on authentication is about that.
  private Admission admit(UpgradeRequest request) {
    String room = Routes.parameters(request.attributes()).get("room");
    Visit visit = Visit.of(request.query());
    if (!NAME.matcher(room).matches() || !NAME.matcher(visit.name()).matches()) {
      return Gate.refuse(400, "Bad Request", "names have 1 to 20 letters, digits, blanks and ._-");
    }
    if (!rooms.hasRoomFor(room)) {
      return Gate.refuse(503, "Service Unavailable", "there are too many rooms");
    }
    visit.keepIn(request.attributes());
    return Admission.ACCEPT;
  }

  /// A visitor's stay, on a virtual thread of its own.
  private void serve(WebSocket socket) {
    Visit visit = Visit.from(socket.attributes());
    Room room = rooms.named(Routes.parameters(socket.attributes()).get("room"));
    try (var _ = room.enter(socket, visit)) {
      for (Message message : socket) {
        take(message, socket, room, visit.name());
      }
    }
  }

  private static void take(Message message, WebSocket socket, Room room, String who) {
    switch (Letter.read(message)) {
      case Letter.Say(String key, String text) -> room.say(who, key, text);
      case Letter.Typing() -> room.typing(who);
      case Letter.Nonsense(String why) -> socket.close(CloseCode.POLICY_VIOLATION, why);
    }
  }
}
