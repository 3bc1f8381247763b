package dev.ws101.cli;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.eventloop.EventLoopServer;
import dev.ws101.eventloop.Handlers;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The reference server of the ladder, which sends back what it gets.
final class EchoServer {
  /// What drives the connections.
  enum Transport {
    /// A virtual thread for each connection.
    THREADS,
    /// Selectors, many connections a thread.
    EVENTLOOP
  }

  private EchoServer() {}

  /// On any free port of the loopback address.
  static WebSocketServer embedded() throws IOException {
    return listen(0, Options.DEFAULT);
  }

  static WebSocketServer listen(int port, Options options) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return WebSocketServer.listen(address, options, EchoServer::echo);
  }

  static Server listen(int port, Options options, Transport transport) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return switch (transport) {
      case THREADS -> WebSocketServer.listen(address, options, EchoServer::echo);
      case EVENTLOOP ->
          EventLoopServer.listen(address, options, Gate.OPEN, Handlers.onLoop(Echo::new));
    };
  }

  /// The same on a loop.
  private static final class Echo implements WebSocketListener {
    @Override
    public void onText(WebSocket socket, String text) throws IOException {
      socket.send(text);
    }

    @Override
    public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
      socket.send(bytes);
    }
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }
}
