package dev.ws101.mutants;

import dev.ws101.kit.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// An echo server on a port of the loopback address: strict, but for its quirks.
public final class NaiveServer implements AutoCloseable {
  private final ServerSocket listening;
  private final String scheme;
  private final Set<Quirk> quirks;
  private volatile boolean broken;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private NaiveServer(ServerSocket listening, String scheme, Set<Quirk> quirks) {
    this.listening = listening;
    this.scheme = scheme;
    this.quirks = quirks;
  }

  /// On any free port.
  public static NaiveServer with(Quirk... quirks) throws IOException {
    return on(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "ws", quirks);
  }

  /// The same over a listening socket of the caller's choice.
  public static NaiveServer on(ServerSocket listening, String scheme, Quirk... quirks) {
    NaiveServer server = new NaiveServer(listening, scheme, Set.of(quirks));
    Thread.ofVirtual().name("naive-server").start(server::accept);
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
    try (socket) {
      socket.setTcpNoDelay(true);
      if (broken) {
        return;
      }
      if (quirks.contains(Dead.NEVER_ANSWERS)) {
        NaiveConnection.swallow(socket);
        return;
      }
      NaiveHandshake handshake = new NaiveHandshake(socket, quirks);
      boolean switched = handshake.switched();
      boolean early = handshake.leftOver().length > 0;
      if (early && quirks.contains(HandshakeFault.DIES_OF_EARLY_FRAMES)) {
        die();
      } else if (switched || quirks.contains(HandshakeFault.SERVES_FRAMES_AFTER_REFUSING)) {
        open(socket, handshake).run();
      }
    } catch (IOException _) {
      broken = quirks.contains(HandshakeFault.STOPS_SERVING_AFTER_A_RESET);
    } finally {
      open.remove(socket);
    }
  }

  private NaiveConnection open(Socket socket, NaiveHandshake handshake) throws IOException {
    return new NaiveConnection(
        Role.SERVER, socket, quirks, handshake.leftOver(), handshake.deflate(), () -> 0);
  }

  @Override
  public void close() throws IOException {
    die();
  }

  /// Ends all connections and takes no more.
  public void die() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
