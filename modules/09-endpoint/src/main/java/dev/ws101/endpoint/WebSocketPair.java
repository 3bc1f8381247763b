package dev.ws101.endpoint;

import dev.ws101.engine.Admission;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.sockets.MemoryTransport;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// Two ends of one open connection in memory, for tests of what is built on [WebSocket]: no port,
/// no certificate, and all of the protocol in between.
///
/// ```java
/// try (var pair = WebSocketPair.open()) {
///   Thread.ofVirtual().start(() -> new ChatRoom().join(pair.server()));
///   pair.client().send("hello");
/// }
/// ```
///
/// Each end has 64 KiB of room, so a writer waits while the other end does not read.
public record WebSocketPair(WebSocket client, WebSocket server) implements AutoCloseable {

  /// With [Options#DEFAULT].
  public static WebSocketPair open() throws IOException {
    return open(Options.DEFAULT, Options.DEFAULT);
  }

  /// Goes through the opening handshake; nobody is asked for admission.
  ///
  /// @throws HandshakeRefused when the options do not fit each other
  public static WebSocketPair open(Options client, Options server) throws IOException {
    var ends = MemoryTransport.pair();
    WebSocketUri uri = WebSocketUri.parse("ws://memory/");
    Connection left = connection(client.client(uri), ends.left(), client);
    Connection right = connection(server.server(Admission.EVERYBODY), ends.right(), server);
    var opening = CompletableFuture.runAsync(() -> open(right), Thread::startVirtualThread);
    try {
      left.open();
      opening.join();
      return new WebSocketPair(left, right);
    } catch (HandshakeRefused | CompletionException e) {
      left.cut();
      right.cut();
      throw e;
    }
  }

  private static Connection connection(Protocol protocol, Transport end, Options options) {
    Watch watch = new Watch(options);
    return new Connection(protocol, end, options, watch, new ConcurrentHashMap<>());
  }

  private static void open(Connection connection) {
    try {
      connection.open();
    } catch (HandshakeRefused refused) {
      throw new CompletionException(refused);
    }
  }

  /// Closes both ends with 1000.
  @Override
  public void close() {
    var other = CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
    client.close();
    other.join();
  }
}
