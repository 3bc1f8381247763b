package dev.ws101.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// An echo server for the tests of the kit: strict, built of the kit's own wire code, and with
/// quirks.
final class NaiveServer implements AutoCloseable {
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

  static NaiveServer with(Quirk... quirks) throws IOException {
    return on(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "ws", quirks);
  }

  /// The same over a listening socket of the test's choice.
  static NaiveServer on(ServerSocket listening, String scheme, Quirk... quirks) {
    Set<Quirk> set = EnumSet.noneOf(Quirk.class);
    set.addAll(List.of(quirks));
    NaiveServer server = new NaiveServer(listening, scheme, set);
    Thread.ofVirtual().name("naive-server").start(server::accept);
    return server;
  }

  URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        if (quirks.contains(Quirk.SERVES_ONE_AT_A_TIME)) {
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
      NaiveHandshake handshake = new NaiveHandshake(socket, quirks);
      if (!quirks.contains(Quirk.NEVER_ANSWERS) && handshake.switched()) {
        open(socket, handshake).run();
      } else if (quirks.contains(Quirk.SERVES_FRAMES_AFTER_REFUSING)) {
        open(socket, handshake).run();
      } else if (quirks.contains(Quirk.NEVER_ANSWERS)) {
        NaiveConnection.swallow(socket);
      }
    } catch (IOException _) {
      broken = quirks.contains(Quirk.STOPS_SERVING_AFTER_A_RESET);
    } finally {
      open.remove(socket);
    }
  }

  private NaiveConnection open(Socket socket, NaiveHandshake handshake) {
    return new NaiveConnection(
        Role.SERVER, socket, quirks, handshake.leftOver(), handshake.deflate());
  }

  @Override
  public void close() throws IOException {
    die();
  }

  /// Ends all connections and takes no more.
  void die() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
