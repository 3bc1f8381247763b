package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.sockets.ProxyTunnel;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.TlsTransport;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// Opens connections to servers.
///
/// ```java
/// try (var ws = WebSocketClient.connect(URI.create("ws://localhost:9001/"))) {
///   ws.send("hello");
///   Message reply = ws.receive();
/// }
/// ```
public final class WebSocketClient {
  /// Addresses share these by hash: two that share one wait for each other without need, but no
  /// address is ever forgotten.
  private static final Lock[] CONNECTING =
      Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

  /// How to get a TCP connection to the target within a limit.
  private interface Dial {
    TcpTransport go(Duration limit) throws IOException;
  }

  private interface Attempt {
    WebSocket make() throws IOException;
  }

  private WebSocketClient() {}

  /// Connects with [Options#DEFAULT].
  public static WebSocket connect(URI uri) throws IOException {
    return connect(uri, Options.DEFAULT);
  }

  /// Connects and goes through the opening handshake.
  ///
  /// To one address there is one attempt at a time, in the whole program: the next one waits until
  /// this one has succeeded or failed. Of several addresses for a name the next one is tried when
  /// there is no connection to the one before. [6455-4.1-03] [6455-4.1-04] [6455-4.1-05]
  ///
  /// Redirects are followed as far as the options say.
  ///
  /// @param uri `ws:` or `wss:`, without a fragment
  /// @throws IllegalArgumentException when it is not such a URI
  /// @throws HandshakeRefused when the server answers with anything but a proper 101
  /// @throws IOException when there is no connection to be had, or no TLS [6455-4.1-11]
  public static WebSocket connect(URI uri, Options options) throws IOException {
    Hop hop = new Hop(WebSocketUri.of(uri), options.terms().headers());
    Budget budget = new Budget(options.timeouts().handshake());
    int most = options.way().redirects().most();
    for (int followed = 0; ; followed++) {
      try {
        return connect(hop.target(), options.with(hop.headers()).with(budget.of(options)));
      } catch (HandshakeRefused refused) {
        if (most == 0) {
          throw refused;
        }
        hop = hop.next(refused, followed < most);
      }
    }
  }

  private static WebSocket connect(WebSocketUri target, Options options) throws IOException {
    Optional<ProxyTunnel> tunnel = options.way().proxy();
    if (tunnel.isPresent()) { // which looks up the name, so that counts [6455-4.1-06]
      ProxyTunnel proxy = tunnel.get();
      return inTurn(
          target.host(),
          () -> connect(target, options, it -> proxy.connect(target.host(), target.port(), it)));
    }
    IOException failure = new UnknownHostException("no address for " + target.host());
    for (InetAddress address : InetAddress.getAllByName(target.host())) {
      var to = new InetSocketAddress(address, target.port());
      try {
        return inTurn(
            address, () -> connect(target, options, limit -> TcpTransport.connect(to, limit)));
      } catch (HandshakeRefused refused) {
        throw refused;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static WebSocket inTurn(Object to, Attempt attempt) throws IOException {
    Lock turn = CONNECTING[Math.floorMod(to.hashCode(), CONNECTING.length)];
    turn.lock();
    try {
      return attempt.make();
    } finally {
      turn.unlock();
    }
  }

  private static WebSocket connect(WebSocketUri target, Options options, Dial dial)
      throws IOException {
    Protocol protocol = options.client(target); // at once, as the options may be impossible
    Budget budget = new Budget(options.timeouts().handshake());
    TcpTransport tcp = dial.go(budget.left());
    Transport transport = target.secure() ? secured(tcp, target, options, budget) : tcp;
    Options rest = options.with(budget.of(options));
    Connection connection =
        new Connection(protocol, transport, rest, new Watch(rest), new ConcurrentHashMap<>());
    try {
      connection.open();
      return connection;
    } catch (HandshakeRefused | RuntimeException e) {
      connection.cut(); // [6455-7.2.1-01]
      throw e;
    }
  }

  /// [6455-4.1-12] TLS comes before the first octet of the handshake.
  private static Transport secured(
      TcpTransport tcp, WebSocketUri target, Options options, Budget budget) throws IOException {
    try {
      SSLContext context =
          options.tls().isPresent() ? options.tls().get() : SSLContext.getDefault();
      return TlsTransport.client(tcp, context, target.host(), budget.left());
    } catch (NoSuchAlgorithmException e) {
      tcp.close();
      throw new IOException("this Java has no TLS: " + e.getMessage(), e);
    }
  }

  /// A time limit for several steps together.
  private record Budget(Duration limit, long start) {
    Budget(Duration limit) {
      this(limit, System.nanoTime());
    }

    /// What is left, as the limit of another opening.
    Timeouts of(Options options) {
      return options.timeouts().withHandshake(left());
    }

    /// What is left of it, at least a nanosecond: zero would mean for ever.
    Duration left() {
      Duration left = limit.minusNanos(System.nanoTime() - start);
      return limit.isZero() ? limit : left.isPositive() ? left : Duration.ofNanos(1);
    }
  }
}
