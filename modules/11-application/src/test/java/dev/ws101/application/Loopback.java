package dev.ws101.application;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Real servers and clients, over TCP.
final class Loopback {
  static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  private Loopback() {}

  static WebSocketServer serve(WebSocketHandler handler) throws IOException {
    return WebSocketServer.listen(ANY_PORT, Options.DEFAULT, handler);
  }

  static WebSocket connect(WebSocketServer server) throws IOException {
    return WebSocketClient.connect(server.uri(), Options.DEFAULT);
  }
}
