package dev.ws101.eventloop;

import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.fragmentation.Message;
import java.io.IOException;

/// Sends back what comes.
final class Echo implements WebSocketListener {
  /// The same as a handler.
  static void answer(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }

  @Override
  public void onText(WebSocket socket, String text) throws IOException {
    socket.send(text);
  }

  @Override
  public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
    socket.send(bytes);
  }
}
