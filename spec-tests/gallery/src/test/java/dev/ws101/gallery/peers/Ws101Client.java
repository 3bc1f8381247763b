package dev.ws101.gallery.peers;

import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;

/// Rung 09 of the ladder as a client.
final class Ws101Client {
  private Ws101Client() {}

  public static void main(String[] arguments) {
    Introduction.ofClient(
        arguments,
        "ws101",
        WebSocketClient.class,
        server -> {
          try (WebSocket socket = WebSocketClient.connect(server)) {
            for (Message message : socket) {
              socket.send(message);
            }
          }
        });
  }
}
