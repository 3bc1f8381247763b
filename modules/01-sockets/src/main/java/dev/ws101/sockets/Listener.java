package dev.ws101.sockets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// A port on which clients arrive, one [Transport] each.
///
/// One thread accepts; any thread may close, which ends the accepting and leaves the connections
/// alone.
public final class Listener implements AutoCloseable {
  /// How many clients the system may hold for us until we accept them; it may cut this down.
  private static final int BACKLOG = 1024;

  /// Pauses double from 1 ms to 1 s, so this is some ten seconds of failures and nothing else.
  private static final int PATIENCE = 19;

  /// What becomes of a fresh connection.
  @FunctionalInterface
  private interface Layer {
    Transport over(TcpTransport tcp) throws IOException;
  }

  private final ServerSocket socket;
  private final Layer layer;
  private final int patience;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Listener(ServerSocket socket, Layer layer, int patience) {
    this.socket = socket;
    this.layer = layer;
    this.patience = patience;
  }

  /// Listens for `ws://` clients.
  ///
  /// @param address port 0 takes any free port, see [#address]
  /// @throws IOException when that is not possible, and then says where and why
  public static Listener bind(InetSocketAddress address) throws IOException {
    return new Listener(bound(address), tcp -> tcp, PATIENCE);
  }

  /// Listens for `wss://` clients. The TLS handshake of a connection happens at its first read, not
  /// in [#accept]. [6455-4.2.2-02]
  public static Listener bind(InetSocketAddress address, SSLContext context) throws IOException {
    return bind(address, context, ClientAuth.NONE);
  }

  /// The same, and asks clients who they are.
  public static Listener bind(InetSocketAddress address, SSLContext context, ClientAuth clients)
      throws IOException {
    Layer tls = tcp -> TlsTransport.server(tcp, context, clients);
    return new Listener(bound(address), tls, PATIENCE);
  }

  /// Listens on a socket that is bound already, and puts up with so many failures in a row.
  static Listener over(ServerSocket socket, int patience) {
    return new Listener(socket, tcp -> tcp, patience);
  }

  private static ServerSocket bound(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // A restarted server takes its port back at once, whatever connections still linger there.
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "cannot listen on " + TcpTransport.name(address) + ": " + e.getMessage(), e);
    }
  }

  /// Where we listen, with the port that was chosen.
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /// Waits for the next client.
  ///
  /// A client that goes wrong on arrival is dropped, and the wait goes on. So it does, after a
  /// pause, while the system is short of something such as file descriptors.
  ///
  /// @return empty when the listener has been closed, now or before
  /// @throws IOException when ten seconds brought nothing but failures; accepting may be tried
  ///   again
  public Optional<Transport> accept() throws IOException {
    int failures = 0;
    while (true) {
      try {
        Socket client = socket.accept();
        Optional<Transport> transport = layered(client);
        if (transport.isPresent()) {
          return transport;
        }
      } catch (IOException e) {
        if (closedWithin(Math.min(1 << failures, 1000))) {
          return Optional.empty();
        }
        if (++failures == patience) {
          throw new IOException(
              "cannot accept on " + TcpTransport.name(address()) + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private Optional<Transport> layered(Socket client) throws IOException {
    try {
      return Optional.of(layer.over(new TcpTransport(client)));
    } catch (IOException _) {
      client.close();
      return Optional.empty();
    }
  }

  private boolean closedWithin(int millis) throws IOException {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while accepting");
    }
  }

  /// Gives the port back and wakes up whoever waits in [#accept]. Closing twice is harmless.
  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }
}
