package dev.ws101.examples.howto;

import dev.ws101.application.Broadcast;
import dev.ws101.application.Routes;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Rooms for members, and a status for everybody, on one port.
public final class ChatRooms {
  private final Map<String, Broadcast> rooms = new ConcurrentHashMap<>();

  /// Listens. Any other path is 404, and who is no member gets what the gate says.
  public WebSocketServer listen(InetSocketAddress address, Options options, Gate members)
      throws IOException {
    Routes routes =
        Routes.NONE
            .with("/status", socket -> socket.send(rooms.size() + " rooms"))
            .with("/rooms/{room}", members, this::chat);
    return WebSocketServer.listen(address, options, routes, routes);
  }

  private void chat(WebSocket socket) {
    String name = Routes.parameters(socket.attributes()).get("room");
    Broadcast room = rooms.computeIfAbsent(name, _ -> new Broadcast());
    try (var _ = room.join(socket)) {
      for (Message message : socket) {
        if (message instanceof Message.Text(String text)) {
          room.send(Members.user(socket) + ": " + text);
        }
      }
    }
  }
}
