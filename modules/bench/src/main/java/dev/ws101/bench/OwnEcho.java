package dev.ws101.bench;

import dev.ws101.endpoint.Crowd;
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

/// One of our own servers, with its defaults but for the number of connections of an address.
public final class OwnEcho {
  private OwnEcho() {}

  /// Says where it listens, and serves until it is killed.
  ///
  /// @param arguments `eventloop`, or nothing for virtual threads
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.DEFAULT.with(Crowd.DEFAULT.withPerAddress(Integer.MAX_VALUE));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    boolean loops = arguments.length == 1 && arguments[0].equals("eventloop");
    try (Server server =
        loops
            ? EventLoopServer.listen(address, options, Gate.OPEN, Handlers.onLoop(OnLoop::new))
            : WebSocketServer.listen(address, options, OwnEcho::echo)) {
      String drive = loops ? "an event loop a processor" : "a virtual thread a connection";
      System.out.println(server.uri() + " ws101, " + drive);
      server.join();
    }
  }

  private static final class OnLoop implements WebSocketListener {
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
