package dev.ws101.endpoint;

import dev.ws101.engine.Admission;
import dev.ws101.engine.Protocol;
import dev.ws101.framing.CloseCode;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A server: one virtual thread accepts, and each connection has one that reads and runs the
/// handler.
///
/// ```java
/// var address = new InetSocketAddress("localhost", 9001);
/// try (var server = WebSocketServer.listen(address, ws -> { for (Message m : ws) ws.send(m); })) {
///   server.join();
/// }
/// ```
public final class WebSocketServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WebSocketServer.class.getName());

  private static final String FAILED = "the handler failed";

  private final Listener listener;
  private final Options options;
  private final Function<HttpRequest, Admission> admission;
  private final WebSocketHandler handler;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;
  private volatile boolean closing;

  private WebSocketServer(
      Listener listener,
      Options options,
      Function<HttpRequest, Admission> admission,
      WebSocketHandler handler) {
    this.listener = listener;
    this.options = options;
    this.admission = admission;
    this.handler = handler;
    this.acceptor = Thread.ofVirtual().name("ws101-acceptor").unstarted(this::accept);
  }

  /// Listens with [Options#DEFAULT].
  public static WebSocketServer listen(InetSocketAddress address, WebSocketHandler handler)
      throws IOException {
    return listen(address, Options.DEFAULT, handler);
  }

  /// Listens and lets everybody in.
  public static WebSocketServer listen(
      InetSocketAddress address, Options options, WebSocketHandler handler) throws IOException {
    return listen(address, options, Admission.EVERYBODY, handler);
  }

  /// Listens; connections are served from now on.
  ///
  /// @param address port 0 takes any free one, see [#uri]
  /// @param admission asked about every valid request, on the thread of its connection; refuses
  ///   with a response, such as 403 for an origin [6455-4.2.2-07] or 404 for a path [6455-4.2.2-10]
  /// @throws IllegalArgumentException when no handshake can be made from the options
  public static WebSocketServer listen(
      InetSocketAddress address,
      Options options,
      Function<HttpRequest, Admission> admission,
      WebSocketHandler handler)
      throws IOException {
    protocol(options, admission).close(); // now rather than at the first connection
    Listener listener =
        options.tls().isPresent()
            ? Listener.bind(address, options.tls().get())
            : Listener.bind(address);
    WebSocketServer server = new WebSocketServer(listener, options, admission, handler);
    server.acceptor.start();
    return server;
  }

  private static Protocol protocol(Options options, Function<HttpRequest, Admission> admission) {
    return Protocol.server(
        options.terms().subprotocols(),
        options.terms().deflate(),
        options.terms().headers(),
        options.limits(),
        admission);
  }

  /// Where clients connect to.
  public URI uri() {
    InetSocketAddress address = listener.address();
    String scheme = options.tls().isPresent() ? "wss" : "ws";
    String host = address.getAddress().isAnyLocalAddress() ? "localhost" : host(address);
    return URI.create(scheme + "://" + host + ":" + address.getPort() + "/");
  }

  private static String host(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /// Waits until the server is closed.
  public void join() throws InterruptedException {
    acceptor.join();
  }

  private void accept() {
    try {
      Optional<Transport> accepted = listener.accept();
      while (accepted.isPresent()) {
        Transport transport = accepted.get();
        Thread.ofVirtual()
            .name("ws101-connection " + transport.peer())
            .start(() -> serve(transport));
        accepted = listener.accept();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "no longer accepting: {0}", e.getMessage());
    }
  }

  private void serve(Transport transport) {
    try (Protocol protocol = protocol(options, admission)) {
      Connection connection = new Connection(protocol, transport, options);
      connections.add(connection);
      try {
        if (closing) {
          return; // it arrived while close() was looking at the others
        }
        connection.open();
        handle(connection);
      } catch (HandshakeRefused refused) {
        // [6455-7.1.7-04] said in the log of whoever wants to know
        LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", transport.peer(), refused.getMessage());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "the admission or the observer failed", e);
      } finally {
        connection.cut();
        connections.remove(connection);
      }
    }
  }

  private void handle(Connection connection) {
    try {
      handler.handle(connection);
      connection.close();
    } catch (ConnectionClosed closed) {
      LOG.log(System.Logger.Level.DEBUG, "{0}", closed.result());
      connection.close(CloseCode.INTERNAL_ERROR, FAILED); // if it is the end of another connection
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, FAILED, e);
      connection.close(CloseCode.INTERNAL_ERROR, FAILED); // [6455-7.4.1-11]
    }
  }

  /// Stops accepting, closes every connection with 1001 [6455-7.4.1-14], and returns when all have
  /// ended, which takes no longer than the close time-out. What is not open yet is cut off.
  @Override
  public void close() throws IOException {
    closing = true;
    listener.close();
    var closers =
        connections.stream()
            .map(connection -> Thread.ofVirtual().start(connection::goAway))
            .toList();
    try {
      for (Thread closer : closers) {
        closer.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      connections.forEach(Connection::cut);
    }
  }
}
