package dev.ws101.eventloop;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// A server with a single loop, which all its connections share: who holds it up holds up all.
final class OneLoop {
  private OneLoop() {}

  static EventLoopServer listen(Options options, Handlers handlers) throws IOException {
    return listen(options, Gate.OPEN, handlers);
  }

  static EventLoopServer listen(Options options, Gate gate, Handlers handlers) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Port port = options.tls().map(tls -> Port.wss(address, tls)).orElse(Port.ws(address));
    return EventLoopServer.listen(List.of(port), options, gate, handlers, 1);
  }
}
