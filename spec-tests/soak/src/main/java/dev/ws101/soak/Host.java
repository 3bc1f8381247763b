package dev.ws101.soak;

import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// The server under load: echoes, and sends very much to whoever asks for it. It can be started
/// anew at its port while clients come and go.
final class Host implements AutoCloseable {
  /// The message that asks for much.
  static final String MUCH = "much";

  private static final int MUCH_MESSAGES = 200;
  private static final int MUCH_OCTETS = 20_000;

  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder served = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final Options options;
  private WebSocketServer server;

  private Host(Options options) {
    this.options = options;
  }

  /// Listens on any free port of the loopback address, with time limits that a visit of some
  /// seconds meets often.
  static Host started() throws IOException {
    return started(
        Options.DEFAULT.with(
            Timeouts.DEFAULT
                .withHandshake(Duration.ofSeconds(4))
                .withIdle(Duration.ofSeconds(8))
                .withClose(Duration.ofSeconds(2))));
  }

  /// The same, but it waits for ever, and asks nobody whether he is alive.
  static Host patient() throws IOException {
    Duration ever = Duration.ZERO;
    return started(Options.DEFAULT.with(new Timeouts(ever, ever, ever, ever)).with(Heartbeat.OFF));
  }

  private static Host started(Options options) throws IOException {
    Host host = new Host(options);
    host.server = host.listening(0);
    return host;
  }

  private WebSocketServer listening(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return WebSocketServer.listen(address, options, this::serve);
  }

  private void serve(WebSocket socket) throws IOException {
    open.incrementAndGet();
    served.increment();
    try {
      for (Message message : socket) {
        messages.increment();
        if (message.equals(new Message.Text(MUCH))) {
          sendMuch(socket);
        } else {
          socket.send(message);
        }
      }
    } finally {
      open.decrementAndGet();
    }
  }

  private void sendMuch(WebSocket socket) throws IOException {
    for (int i = 0; i < MUCH_MESSAGES; i++) {
      socket.send(new byte[MUCH_OCTETS]);
      messages.increment();
    }
  }

  /// Where it listens; waits while it does not.
  ///
  /// Who kept on connecting to a port of the loopback address that nobody listens at would in the
  /// end be connected to itself, and hold the port.
  synchronized int port() {
    return server.uri().getPort();
  }

  /// Connections that are here, those that are not open included.
  synchronized int present() {
    return server.connections();
  }

  /// Connections that are being handled.
  int open() {
    return open.get();
  }

  /// Waits for the handlers to end, as they do soon behind their connections, but no longer than
  /// this.
  void awaitHandlers(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (open() > 0 && System.nanoTime() < end) {
      Thread.sleep(1);
    }
  }

  /// Connections that have been opened so far.
  long served() {
    return served.sum();
  }

  /// Messages received, and those sent to who asked for much.
  long messages() {
    return messages.sum();
  }

  /// Closes all connections, and listens again at the same port.
  synchronized void restart() throws IOException {
    int port = port();
    server.close();
    server = listening(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
