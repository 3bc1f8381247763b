package dev.ws101.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/// A server that listens, whatever drives its connections. For any thread.
public interface Server extends AutoCloseable {

  /// Where clients connect to, for each port.
  List<URI> uris();

  /// Where clients connect to, on the first port.
  default URI uri() {
    return uris().getFirst();
  }

  /// How many clients are here now, those that are not open yet included.
  int connections();

  /// Waits until the server is closed.
  void join() throws InterruptedException;

  /// Stops without haste. Who comes now gets 503 with `Retry-After` [ROBUST-close-90]; those who
  /// are here are closed with 1001 in waves; the rest is cut off at the deadline. Then as [#close].
  ///
  /// @throws InterruptedException when interrupted; the server then stops at once
  void drain(Drain how) throws IOException, InterruptedException;

  /// Stops accepting, closes every connection with 1001 [6455-7.4.1-14], and returns when all have
  /// ended, which takes no longer than the close time-out. What is not open yet is cut off.
  @Override
  void close() throws IOException;

  /// Where clients connect to a port that is bound.
  static URI uri(boolean secure, InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    String inBrackets = host.indexOf(':') < 0 ? host : "[" + host + "]";
    String name = address.getAddress().isAnyLocalAddress() ? "localhost" : inBrackets;
    return URI.create((secure ? "wss" : "ws") + "://" + name + ":" + address.getPort() + "/");
  }
}
