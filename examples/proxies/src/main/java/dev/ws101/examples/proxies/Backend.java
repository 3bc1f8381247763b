package dev.ws101.examples.proxies;

import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/// A server behind a proxy. It says which one it is and what it knows of the client, then echoes.
record Backend(String name, Set<String> trusted) {
  private static final String CLIENT = "client";

  static WebSocketServer start(String name, Set<String> trusted, Heartbeat heartbeat)
      throws IOException {
    Backend backend = new Backend(name, trusted);
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Options options = Options.DEFAULT.with(heartbeat);
    return WebSocketServer.listen(anyPort, options, backend::admit, backend::serve);
  }

  /// The handshake is where a proxy can say something: later it only hands octets on.
  private Admission admit(UpgradeRequest request) {
    request.attributes().put(CLIENT, Forwarded.of(request, trusted));
    return Admission.ACCEPT;
  }

  private void serve(WebSocket socket) throws IOException {
    Forwarded client = (Forwarded) socket.attributes().get(CLIENT);
    socket.send("%s: %s from %s".formatted(name, scheme(client), client.address()));
    for (Message message : socket) {
      socket.send(message);
    }
  }

  private static String scheme(Forwarded client) {
    return client.secure() ? "wss" : "ws";
  }
}
