import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All who are connected.
final class Room {
  /// Who has asked for this resource hears what any of them says. At any other, one hears oneself.
  private static final String ALL = "/all";

  private final Map<Engine, Socket> members = new ConcurrentHashMap<>();

  void enter(Engine engine, Socket socket) {
    members.put(engine, socket);
  }

  void leave(Engine engine) {
    members.remove(engine);
  }

  /// Passes on what one of them has said.
  void tell(Engine speaker, Frame message) {
    members.forEach((engine, socket) -> {
      if (engine == speaker || isForAll(engine) && isForAll(speaker)) {
        send(engine, socket, message);
      }
    });
  }

  private static boolean isForAll(Engine engine) {
    return engine.resource().equals(ALL);
  }

  // TODO: an engine is for one thread at a time, and so is a stream. Whoever speaks comes here.
  // TODO: a member that does not read holds up whoever speaks.
  private static void send(Engine engine, Socket socket, Frame message) {
    try {
      engine.send(message);
      socket.getOutputStream().write(engine.take());
    } catch (IOException e) {
      // Its own thread will find out.
    }
  }
}
