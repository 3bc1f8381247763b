package dev.ws101.examples.howto;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// Servers that only this machine gets to.
final class Local {
  static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  static final WebSocketHandler ECHO =
      socket -> {
        for (Message message : socket) {
          socket.send(message);
        }
      };

  private Local() {}

  static WebSocketServer listen(Options options, Gate gate, WebSocketHandler handler)
      throws IOException {
    return WebSocketServer.listen(ANY_PORT, options, gate, handler);
  }

  static WebSocketServer listen(Options options, WebSocketHandler handler) throws IOException {
    return listen(options, Gate.OPEN, handler);
  }

  static URI at(WebSocketServer server, String path) {
    return server.uri().resolve(path);
  }

  static Message text(String text) {
    return new Message.Text(text);
  }
}
