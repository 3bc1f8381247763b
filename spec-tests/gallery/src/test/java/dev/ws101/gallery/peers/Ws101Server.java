package dev.ws101.gallery.peers;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Rung 09 of the ladder as a server.
final class Ws101Server {
  private Ws101Server() {}

  public static void main(String[] arguments) throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    WebSocketServer server = WebSocketServer.listen(address, Options.DEFAULT, Ws101Server::echo);
    Introduction.ofServer(server.uri().getPort(), "ws101", WebSocketServer.class);
    server.join();
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }
}
