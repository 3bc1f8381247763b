package dev.ws101.mutants;

import dev.ws101.kit.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// An echo server on a port of the loopback address: strict, but for its quirks.
public final class NaiveServer implements AutoCloseable {
  /// For a whole head, in milliseconds.
  private static final int PATIENCE = 10_000;

  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final int FEW = 8;
  private static final int MOST = 30;

  private final ServerSocket listening;
  private final String scheme;
  private final Set<Quirk> quirks;
  private final boolean secure;
  private final Thread acceptor = Thread.ofVirtual().name("naive-server").unstarted(this::accept);
  private volatile boolean broken;
  private final Semaphore threads = new Semaphore(FEW);
  private final AtomicInteger counted = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private NaiveServer(ServerSocket listening, String scheme, boolean secure, Set<Quirk> quirks) {
    this.listening = listening;
    this.scheme = scheme;
    this.secure = secure;
    this.quirks = quirks;
  }

  /// On any free port.
  public static NaiveServer with(Quirk... quirks) throws IOException {
    return on(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "ws", quirks);
  }

  /// The same over a listening socket of the caller's choice.
  public static NaiveServer on(ServerSocket listening, String scheme, Quirk... quirks) {
    return started(new NaiveServer(listening, scheme, false, Set.of(quirks)));
  }

  /// On any free port, behind TLS of the server's own making.
  public static NaiveServer secure(Quirk... quirks) throws IOException {
    ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    return started(new NaiveServer(listening, "wss", true, Set.of(quirks)));
  }

  private static NaiveServer started(NaiveServer server) {
    server.acceptor.start();
    return server;
  }

  /// Where it is to be found.
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        if (quirks.contains(HandshakeFault.SERVES_ONE_AT_A_TIME)) {
          serve(socket);
        } else {
          Thread.ofVirtual().start(() -> serve(socket));
        }
      }
    } catch (IOException _) {
      // closed: the end of the test
    }
  }

  private void serve(Socket socket) {
    boolean few = quirks.contains(LoadFault.HAS_FEW_THREADS);
    try (socket) {
      if (few) {
        threads.acquire();
      }
      socket.setTcpNoDelay(true);
      if (!broken && counted.get() < MOST) {
        talk(socket);
      }
    } catch (IOException _) {
      broken =
          quirks.contains(HandshakeFault.STOPS_SERVING_AFTER_A_RESET)
              || quirks.contains(ControlFault.DROWNS_IN_PINGS)
              || quirks.contains(LoadFault.DIES_OF_LARGE_MESSAGES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
      if (few) {
        threads.release();
      }
    }
  }

  private void talk(Socket plain) throws IOException {
    if (quirks.contains(Dead.NEVER_ANSWERS)) {
      NaiveConnection.swallow(plain);
      return;
    }
    plain.setSoTimeout(quirks.contains(LoadFault.WAITS_FOR_EVER) ? 0 : PATIENCE);
    NaiveServerTls tls = new NaiveServerTls(plain, quirks);
    Socket socket = secure ? tls.socket() : plain;
    NaiveHandshake handshake = new NaiveHandshake(socket, quirks, tls.first());
    boolean switched = handshake.switched();
    plain.setSoTimeout(0);
    boolean early = handshake.leftOver().length > 0;
    if (early && quirks.contains(HandshakeFault.DIES_OF_EARLY_FRAMES)) {
      die();
    } else if (switched || quirks.contains(HandshakeFault.SERVES_FRAMES_AFTER_REFUSING)) {
      run(
          new NaiveConnection(
              Role.SERVER, socket, quirks, handshake.leftOver(), handshake.deflate(), () -> 0));
    }
  }

  private void run(NaiveConnection connection) throws IOException {
    boolean counts = quirks.contains(LoadFault.FORGETS_TO_COUNT_DOWN);
    counted.addAndGet(counts ? 1 : 0);
    connection.run();
    if (connection.failed() && quirks.contains(CloseFault.FAILS_ALL_CONNECTIONS)) {
      endAll();
    }
    counted.addAndGet(counts && connection.isClosed() ? -1 : 0);
  }

  @Override
  public void close() throws IOException {
    die();
  }

  /// Ends all connections and takes no more: the port is given back only when the thread that waits
  /// at it has let go.
  public void die() throws IOException {
    listening.close();
    try {
      do {
        endAll(); // it may be with one of them
      } while (Thread.currentThread() != acceptor && !acceptor.join(MOMENT));
      endAll();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAll() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }
}
