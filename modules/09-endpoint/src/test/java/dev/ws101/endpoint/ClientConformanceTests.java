package dev.ws101.endpoint;

import dev.ws101.fragmentation.Message;
import dev.ws101.junit.ClientConformance;
import java.io.IOException;
import java.net.URI;

/// Our client is judged as anybody's is.
class ClientConformanceTests implements ClientConformance {

  @Override
  public void echo(URI url) throws IOException {
    try (WebSocket socket = WebSocketClient.connect(url)) {
      for (Message message : socket) {
        socket.send(message);
      }
    }
  }
}
