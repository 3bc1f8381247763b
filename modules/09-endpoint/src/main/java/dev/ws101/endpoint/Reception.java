package dev.ws101.endpoint;

import dev.ws101.engine.Admission;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.sockets.Transport;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What becomes of one client after another: it comes in or is turned away, is handled, and leaves.
final class Reception {
  private static final System.Logger LOG = System.getLogger(WebSocketServer.class.getName());

  private final Options options;
  private final Admissions admissions;
  private final WebSocketHandler handler;
  private final Turnstile turnstile;
  private final SharedCredit credit = new SharedCredit(SharedCredit.OF_A_SERVER);
  private final Watch watch;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /// @throws IllegalArgumentException when no handshake can be made from the options
  Reception(Options options, Gate gate, WebSocketHandler handler) {
    this.options = options;
    this.admissions = new Admissions(options.door(), gate);
    this.handler = handler;
    this.turnstile = new Turnstile(options.door().crowd());
    this.watch = new Watch(options);
    options.server(Admission.EVERYBODY).close(); // now rather than at the first connection
  }

  /// Those that have come and not left.
  Set<Connection> connections() {
    return connections;
  }

  /// From now on whoever comes is told to come later.
  void drain() {
    admissions.drain();
  }

  /// From now on nobody comes in.
  void close() {
    closing = true;
  }

  /// Sees to one client from its arrival to its end.
  ///
  /// This thread goes through the opening and makes another one for what follows: the stack of a
  /// thread that parks stays as large as it was at its deepest, and an opening needs more of it
  /// than a connection that waits for a message.
  void serve(Transport transport, boolean secure) {
    Turnstile.Turn turn = turnstile.enter(transport.peer());
    Connection connection = connection(transport, secure, turn);
    connections.add(connection);
    boolean open = false;
    try {
      if (!closing && turn != Turnstile.Turn.CROWDED_OUT && opens(connection)) {
        Thread.ofVirtual()
            .name("ws101-connection " + connection.remote())
            .start(() -> handle(connection));
        open = true;
      }
    } finally {
      if (!open) {
        leave(connection, turn);
      }
    }
  }

  private Connection connection(Transport transport, boolean secure, Turnstile.Turn turn) {
    Map<String, Object> attributes = new ConcurrentHashMap<>();
    Function<HttpRequest, Admission> admission =
        request -> {
          String remote = transport.peer();
          List<X509Certificate> certificates = transport.peerCertificates();
          return admissions.admit(
              turn, new UpgradeRequest(request, remote, secure, certificates, attributes));
        };
    Protocol protocol = options.server(admission);
    protocol.trust(credit);
    return new Connection(protocol, transport, options, watch, attributes);
  }

  private static boolean opens(Connection connection) {
    try {
      connection.open();
      return true;
    } catch (HandshakeRefused refused) {
      // [6455-7.1.7-04] said in the log of whoever wants to know
      LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", connection.remote(), refused.getMessage());
    } catch (RuntimeException e) {
      observerFailed(e);
    }
    return false;
  }

  private void handle(Connection connection) {
    try {
      handler.serve(connection);
    } catch (RuntimeException e) {
      observerFailed(e);
    } finally {
      leave(connection, Turnstile.Turn.IN);
    }
  }

  private static void observerFailed(RuntimeException e) {
    LOG.log(System.Logger.Level.WARNING, "the observer failed", e);
  }

  /// Gives up the place first: when somebody is no longer counted, the next one may come in.
  private void leave(Connection connection, Turnstile.Turn turn) {
    connection.release();
    turnstile.leave(connection.remote(), turn);
    connections.remove(connection);
  }
}
