package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/// Starts the servers of the tests: ours, or those of a rung above that has the same tests run
/// against a server of another kind. It says so by a system property, and is found as a service.
public interface Servers {
  /// The property that names the class of the service.
  String KIND = "ws101.servers";

  Server start(List<Port> ports, Options options, Gate gate, WebSocketHandler handler)
      throws IOException;

  /// A server's end over a stream that there is already, open when this returns.
  default WebSocket open(Protocol protocol, Transport transport, Options options) throws Exception {
    Connection connection =
        new Connection(protocol, transport, options, new Watch(options), new ConcurrentHashMap<>());
    connection.open();
    return connection;
  }

  /// The most octets that may be on their way from an engine to a stream that takes none.
  default int writing() {
    return 64 * 1024;
  }

  /// How many messages may have been read that no application has asked for.
  default int ahead() {
    return 0;
  }

  /// Which ones the tests are to use.
  static Servers kind() {
    String wanted = System.getProperty(KIND);
    return wanted == null ? WebSocketServer::listen : found(wanted);
  }

  private static Servers found(String wanted) {
    return ServiceLoader.load(Servers.class).stream()
        .filter(it -> it.type().getName().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no service " + wanted))
        .get();
  }

  static Server listen(InetSocketAddress address, WebSocketHandler handler) throws IOException {
    return listen(address, Options.DEFAULT, handler);
  }

  static Server listen(InetSocketAddress address, Options options, WebSocketHandler handler)
      throws IOException {
    return listen(address, options, Gate.OPEN, handler);
  }

  static Server listen(
      InetSocketAddress address, Options options, Gate gate, WebSocketHandler handler)
      throws IOException {
    Port port = options.tls().map(tls -> Port.wss(address, tls)).orElse(Port.ws(address));
    return listen(List.of(port), options, gate, handler);
  }

  static Server listen(List<Port> ports, Options options, Gate gate, WebSocketHandler handler)
      throws IOException {
    return kind().start(ports, options, gate, handler);
  }
}
