package dev.ws101.cli;

import dev.ws101.handshake.AcceptKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that is no good, on a socket of its own.
final class RawServer implements AutoCloseable {
  /// What it does with a connection; afterwards it hangs up.
  @FunctionalInterface
  interface Manners {
    void meet(Socket socket) throws IOException;
  }

  private final ServerSocket listening;
  private final Manners manners;
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  private RawServer(Manners manners) throws IOException {
    this.manners = manners;
    listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  }

  static RawServer with(Manners manners) throws IOException {
    RawServer server = new RawServer(manners);
    Thread.ofVirtual().name("raw-server").start(server::accept);
    return server;
  }

  /// Accepts every handshake and ends the connection right behind its answer.
  static RawServer hangingUp() throws IOException {
    return with(RawServer::accept101);
  }

  /// Reads whatever comes and never says a word.
  static RawServer silent() throws IOException {
    return with(socket -> socket.getInputStream().readAllBytes());
  }

  /// A port that is taken, so that nobody else can come to listen there, and at which nobody does.
  static Socket nobody() throws IOException {
    Socket taken = new Socket();
    taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return taken;
  }

  static URI uri(Socket nobody) {
    return URI.create("ws://127.0.0.1:" + nobody.getLocalPort() + "/");
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/");
  }

  /// Reads an opening request and accepts it, if it has a key.
  static void accept101(Socket socket) throws IOException {
    var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
    List<String> head = new BufferedReader(in).lines().takeWhile(line -> !line.isEmpty()).toList();
    Optional<String> key =
        head.stream()
            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
            .map(line -> line.substring(19))
            .findFirst();
    if (key.isPresent()) {
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + AcceptKey.of(key.get())
              + "\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        held.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed: the end of the test
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      manners.meet(socket);
    } catch (IOException _) {
      // the other side is gone
    } finally {
      held.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : held) {
      socket.close();
    }
  }
}
