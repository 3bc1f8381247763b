package dev.ws101.endpoint;

import dev.ws101.sockets.Listener;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server: for each port one virtual thread accepts, and each connection has one that reads and
/// runs the handler.
///
/// ```java
/// var address = new InetSocketAddress("localhost", 9001);
/// try (var server = WebSocketServer.listen(address, ws -> { for (Message m : ws) ws.send(m); })) {
///   server.join();
/// }
/// ```
public final class WebSocketServer implements Server {
  private static final System.Logger LOG = System.getLogger(WebSocketServer.class.getName());

  /// A port that is bound.
  private record Opened(Port port, Listener listener, Thread acceptor) {}

  private final Reception reception;
  private final List<Opened> opened = new ArrayList<>();

  private WebSocketServer(Reception reception) {
    this.reception = reception;
  }

  /// Listens with [Options#DEFAULT].
  public static WebSocketServer listen(InetSocketAddress address, WebSocketHandler handler)
      throws IOException {
    return listen(address, Options.DEFAULT, handler);
  }

  /// Listens and lets everybody in whom the options do not keep out.
  public static WebSocketServer listen(
      InetSocketAddress address, Options options, WebSocketHandler handler) throws IOException {
    return listen(address, options, Gate.OPEN, handler);
  }

  /// Listens on one port: for `wss` if the options have a context, else for `ws`.
  public static WebSocketServer listen(
      InetSocketAddress address, Options options, Gate gate, WebSocketHandler handler)
      throws IOException {
    Port port = options.tls().map(tls -> Port.wss(address, tls)).orElse(Port.ws(address));
    return listen(List.of(port), options, gate, handler);
  }

  /// Listens; connections are served from now on.
  ///
  /// @param ports one at least
  /// @param gate asked about every valid request that the options do not refuse
  /// @throws IllegalArgumentException when no handshake can be made from the options
  /// @throws IOException when one of the ports cannot be had; then none is kept
  public static WebSocketServer listen(
      List<Port> ports, Options options, Gate gate, WebSocketHandler handler) throws IOException {
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("a server without a port; give one at least");
    }
    WebSocketServer server = new WebSocketServer(new Reception(options, gate, handler));
    try {
      for (Port port : ports) {
        server.open(port);
      }
    } catch (IOException e) {
      server.close();
      throw e;
    }
    server.opened.forEach(it -> it.acceptor.start());
    return server;
  }

  private void open(Port port) throws IOException {
    Listener listener = port.listen();
    boolean secure = port.tls().isPresent();
    Thread acceptor =
        Thread.ofVirtual().name("ws101-acceptor").unstarted(() -> accept(listener, secure));
    opened.add(new Opened(port, listener, acceptor));
  }

  private void accept(Listener listener, boolean secure) {
    try {
      Optional<Transport> accepted = listener.accept();
      while (accepted.isPresent()) {
        Transport transport = accepted.get();
        Thread.ofVirtual()
            .name("ws101-opening " + transport.peer())
            .start(() -> reception.serve(transport, secure));
        accepted = listener.accept();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "no longer accepting: {0}", e.getMessage());
    }
  }

  @Override
  public List<URI> uris() {
    return opened.stream()
        .map(it -> Server.uri(it.port.tls().isPresent(), it.listener.address()))
        .toList();
  }

  @Override
  public int connections() {
    return reception.connections().size();
  }

  @Override
  public void join() throws InterruptedException {
    for (Opened it : opened) {
      it.acceptor.join();
    }
  }

  @Override
  public void drain(Drain how) throws IOException, InterruptedException {
    long end = how.end();
    reception.drain();
    try (this) {
      letGo(how, end);
    }
  }

  private void letGo(Drain how, long end) throws InterruptedException {
    List<Thread> closers = new ArrayList<>();
    try {
      List<Connection> all = List.copyOf(reception.connections());
      how.inWaves(all, end, wave -> closers.addAll(goingAway(wave)));
      for (Thread closer : closers) {
        closer.join(Drain.left(end));
      }
    } finally {
      reception.connections().forEach(Connection::cut);
    }
  }

  @Override
  public void close() throws IOException {
    reception.close();
    for (Opened it : opened) {
      it.listener.close();
    }
    List<Thread> closers = goingAway(List.copyOf(reception.connections()));
    try {
      join(); // only when the threads that accept have let go are the ports free
      for (Thread closer : closers) {
        closer.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      reception.connections().forEach(Connection::cut);
    }
  }

  private static List<Thread> goingAway(List<Connection> connections) {
    return connections.stream().map(it -> Thread.ofVirtual().start(it::goAway)).toList();
  }
}
