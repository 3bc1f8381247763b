package dev.ws101.gallery.peers;

import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/// Eclipse Jetty as a client.
final class JettyClient {
  private JettyClient() {}

  public static void main(String[] arguments) throws Exception {
    WebSocketClient client = new WebSocketClient();
    client.start();
    Introduction.ofClient(
        arguments,
        "Jetty",
        WebSocketClient.class,
        server -> {
          ClientUpgradeRequest request = new ClientUpgradeRequest(server);
          request.addExtensions("permessage-deflate");
          JettyEcho echo = new JettyEcho();
          client.connect(echo, request).get();
          echo.awaitEnd();
        });
  }
}
