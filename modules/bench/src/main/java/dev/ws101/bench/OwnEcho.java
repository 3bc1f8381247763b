package dev.ws101.bench;

import dev.ws101.endpoint.Crowd;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.eventloop.BorrowingListener;
import dev.ws101.eventloop.EventLoopServer;
import dev.ws101.eventloop.Handlers;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/// One of our own servers, with its defaults but for the number of connections of an address.
public final class OwnEcho {
  /// How it is driven.
  private enum Drive {
    EVENTLOOP("an event loop a processor"),
    LENT("an event loop a processor, messages lent"),
    THREADS("a virtual thread a connection");

    private final String words;

    Drive(String words) {
      this.words = words;
    }
  }

  private OwnEcho() {}

  /// Says where it listens, and serves until it is killed.
  ///
  /// @param arguments one of [Drive], in small letters
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.DEFAULT.with(Crowd.DEFAULT.withPerAddress(Integer.MAX_VALUE));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Drive drive = Drive.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    try (Server server = listen(address, options, drive)) {
      System.out.println(server.uri() + " ws101, " + drive.words);
      server.join();
    }
  }

  private static Server listen(InetSocketAddress address, Options options, Drive drive)
      throws IOException {
    return switch (drive) {
      case EVENTLOOP ->
          EventLoopServer.listen(address, options, Gate.OPEN, Handlers.onLoop(OnLoop::new));
      case LENT ->
          EventLoopServer.listen(address, options, Gate.OPEN, Handlers.onLoop(Borrowing::new));
      case THREADS -> WebSocketServer.listen(address, options, OwnEcho::echo);
    };
  }

  private static class OnLoop implements WebSocketListener {
    @Override
    public void onText(WebSocket socket, String text) throws IOException {
      socket.send(text);
    }

    @Override
    public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
      socket.send(bytes);
    }
  }

  private static final class Borrowing extends OnLoop implements BorrowingListener {
    @Override
    public void onBinary(WebSocket socket, byte[] bytes, int from, int to) throws IOException {
      socket.send(bytes, from, to);
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
