package dev.ws101.eventloop;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.Servers;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.engine.Protocol;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.util.List;

/// Has the tests of rung 09 run against event loops.
public final class LoopServers implements Servers {
  @Override
  public Server start(List<Port> ports, Options options, Gate gate, WebSocketHandler handler)
      throws IOException {
    return EventLoopServer.listen(ports, options, gate, Handlers.onThreads(handler), 2);
  }

  @Override
  public WebSocket open(Protocol protocol, Transport transport, Options options) throws Exception {
    return MemoryLoop.open(protocol, transport, options);
  }

  /// What [Writing] takes from the engine, and what a stream of the tests has in its hands.
  @Override
  public int writing() {
    return 192 * 1024;
  }

  /// What [HandlerThread] has room for.
  @Override
  public int ahead() {
    return 256;
  }
}
