package dev.ws101.cli;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The reference server of the ladder, which sends back what it gets.
final class EchoServer {
  private EchoServer() {}

  /// On any free port of the loopback address.
  static WebSocketServer embedded() throws IOException {
    return listen(0, Options.DEFAULT);
  }

  static WebSocketServer listen(int port, Options options) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return WebSocketServer.listen(address, options, EchoServer::echo);
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }
}
