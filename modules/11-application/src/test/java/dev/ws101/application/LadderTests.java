package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.application.ReconnectingClient.Event;
import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The ladder, with an application on top: rooms to talk in, and a guest who comes back when he is
/// sent away. Everything below runs, down to TCP.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {
  private final Map<String, Broadcast> rooms = new ConcurrentHashMap<>();

  /// What is said is told to all who are in the room, and "out" is the end for whoever says it.
  private final class Guest implements WebSocketListener {
    private Broadcast room;
    private Broadcast.Membership membership;

    @Override
    public void onOpen(WebSocket socket) {
      String name = Routes.parameters(socket.attributes()).get("room");
      room = rooms.computeIfAbsent(name, _ -> new Broadcast());
      membership = room.join(socket);
    }

    @Override
    public void onText(WebSocket socket, String text) {
      if (text.equals("out")) {
        socket.close(1012, "come again");
      } else {
        room.send(text);
      }
    }

    @Override
    public void onClose(WebSocket socket, CloseResult result) {
      membership.close();
    }
  }

  private static String hear(WebSocket socket) throws IOException {
    return ((Message.Text) socket.receive()).text();
  }

  @Test
  void guestsOfOneRoomHearEachOtherAlsoAfterTheyWereSentAway() throws Exception {
    List<String> heard = new ArrayList<>();
    Routes routes = Routes.NONE.with("/rooms/{room}", ListenerLoop.each(Guest::new));
    try (var server = WebSocketServer.listen(Loopback.ANY_PORT, Options.DEFAULT, routes, routes)) {
      URI attic = server.uri().resolve("/rooms/attic");
      try (var cellar = WebSocketClient.connect(server.uri().resolve("/rooms/cellar"));
          var other = WebSocketClient.connect(attic)) {
        other.send("anybody here?");
        assertThat(hear(other)).as("only now he is in the room").isEqualTo("anybody here?");
        var client =
            new ReconnectingClient(
                () -> WebSocketClient.connect(attic),
                Backoff.DEFAULT,
                socket -> socket.send("here I am"),
                new VirtualTime(),
                new Extreme());
        Event.Over over =
            client.run(socket -> {
              heard.add(hear(socket));
              other.send("welcome");
              heard.add(hear(socket));
              if (heard.size() == 2) {
                socket.send("out");
                socket.receive();
              }
            });
        assertThat(over.why()).containsInstanceOf(Event.Lost.class);
        assertThat(heard).containsExactly("here I am", "welcome", "here I am", "welcome");
        assertThat(List.of(hear(other), hear(other))).containsExactly("here I am", "welcome");
        cellar.send("alone");
        assertThat(hear(cellar)).isEqualTo("alone");
      }
    }
  }
}
