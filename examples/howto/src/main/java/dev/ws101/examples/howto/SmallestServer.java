package dev.ws101.examples.howto;

import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.net.InetSocketAddress;

/// Sends back what it gets.
public final class SmallestServer {
  private SmallestServer() {}

  /// @param arguments the port, 0 for any free one
  public static void main(String[] arguments) throws Exception {
    var address = new InetSocketAddress("localhost", Integer.parseInt(arguments[0]));
    WebSocketHandler echo =
        ws -> {
          for (Message message : ws) {
            ws.send(message);
          }
        };
    try (var server = WebSocketServer.listen(address, echo)) {
      System.out.println(server.uri());
      server.join();
    }
  }
}
