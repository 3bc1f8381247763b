package dev.ws101.eventloop;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Server;
import dev.ws101.junit.ServerConformance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// The kit judges the event loop, with a handler on a thread for each connection.
class ThreadConformanceTests implements ServerConformance {
  private Server server;

  @Override
  public URI start() throws IOException {
    server =
        EventLoopServer.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Options.DEFAULT.withSubprotocols("chat", "superchat"),
            Gate.OPEN,
            Handlers.onThreads(Echo::answer));
    return server.uri();
  }

  @Override
  public void stop() throws IOException {
    server.close();
  }
}
