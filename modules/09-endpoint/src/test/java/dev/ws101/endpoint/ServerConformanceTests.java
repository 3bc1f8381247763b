package dev.ws101.endpoint;

import dev.ws101.fragmentation.Message;
import dev.ws101.junit.ServerConformance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// Our server is judged as anybody's is.
class ServerConformanceTests implements ServerConformance {
  private Server server;

  @Override
  public URI start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        Servers.listen(
            address,
            socket -> {
              for (Message message : socket) {
                socket.send(message);
              }
            });
    return server.uri();
  }

  @Override
  public void stop() throws IOException {
    server.close();
  }
}
