package dev.ws101.bench;

import dev.ws101.endpoint.Crowd;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Our own server, with its defaults but for the number of connections of an address.
public final class OwnEcho {
  private OwnEcho() {}

  /// Says where it listens, and serves until it is killed.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.DEFAULT.with(Crowd.DEFAULT.withPerAddress(Integer.MAX_VALUE));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Server server = WebSocketServer.listen(address, options, OwnEcho::echo)) {
      System.out.println(server.uri() + " ws101, a virtual thread a connection");
      server.join();
    }
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }
}
