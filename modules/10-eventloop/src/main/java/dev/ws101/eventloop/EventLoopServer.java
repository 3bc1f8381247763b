package dev.ws101.eventloop;

import dev.ws101.endpoint.Drain;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocketListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A server whose connections share a few threads: each loop looks after thousands.
///
/// ```java
/// class Echo implements WebSocketListener {
///   public void onText(WebSocket ws, String text) throws IOException { ws.send(text); }
/// }
/// var server = EventLoopServer.listen(new InetSocketAddress("localhost", 9001), Echo::new);
/// ```
public final class EventLoopServer implements Server {
  private final List<Loop> loops;
  private final Lobby lobby;
  private final List<Acceptor> acceptors = new ArrayList<>();

  private EventLoopServer(List<Loop> loops, Lobby lobby) {
    this.loops = loops;
    this.lobby = lobby;
  }

  /// Listens with [Options#DEFAULT], calling listeners on the loops.
  public static EventLoopServer listen(
      InetSocketAddress address, Supplier<? extends WebSocketListener> listeners)
      throws IOException {
    return listen(address, Options.DEFAULT, Gate.OPEN, Handlers.onLoop(listeners));
  }

  /// Listens on one port, with a loop for each processor: for `wss` if the options have a context,
  /// else for `ws`.
  public static EventLoopServer listen(
      InetSocketAddress address, Options options, Gate gate, Handlers handlers) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    Port port = options.tls().map(tls -> Port.wss(address, tls)).orElse(Port.ws(address));
    return listen(List.of(port), options, gate, handlers, processors);
  }

  /// Listens; connections are served from now on.
  ///
  /// @param ports one at least
  /// @param gate asked about every valid request that the options do not refuse; on a virtual
  ///   thread, so it may block
  /// @param count how many loops, one at least
  /// @throws IllegalArgumentException when no handshake can be made from the options
  /// @throws IOException when one of the ports cannot be had; then none is kept
  public static EventLoopServer listen(
      List<Port> ports, Options options, Gate gate, Handlers handlers, int count)
      throws IOException {
    if (ports.isEmpty() || count < 1) {
      throw new IllegalArgumentException("a server without a port or a loop; give one at least");
    }
    List<Loop> loops = new ArrayList<>();
    EventLoopServer server = new EventLoopServer(loops, new Lobby(loops, options, gate, handlers));
    try {
      for (int i = 0; i < count; i++) {
        Loop loop = new Loop(i);
        loop.start();
        loops.add(loop);
      }
      for (Port port : ports) {
        server.acceptors.add(Acceptor.bind(port, loops.getFirst(), server.lobby));
      }
    } catch (IOException e) {
      server.close();
      throw e;
    }
    server.acceptors.forEach(Acceptor::start);
    return server;
  }

  @Override
  public List<URI> uris() {
    return acceptors.stream().map(Acceptor::uri).toList();
  }

  @Override
  public int connections() {
    return lobby.guests().size();
  }

  @Override
  public void join() throws InterruptedException {
    requireElsewhere();
    for (Loop loop : loops) {
      loop.join();
    }
  }

  @Override
  public void drain(Drain how) throws IOException, InterruptedException {
    requireElsewhere();
    long end = how.end();
    lobby.drain();
    try (this) {
      letGo(how, end);
    }
  }

  private void letGo(Drain how, long end) throws InterruptedException {
    try {
      how.inWaves(List.copyOf(lobby.guests()), end, Lobby::goAway);
      lobby.awaitEmpty(end);
    } finally {
      lobby.cut();
    }
  }

  /// Whoever waits on a loop for its end waits for ever.
  private void requireElsewhere() {
    if (loops.stream().anyMatch(Loop::isHere)) {
      throw new IllegalStateException(
          "stopping a server waits for its connections, and a loop must not; do it on a thread");
    }
  }

  @Override
  public void close() throws IOException {
    requireElsewhere();
    lobby.close();
    for (Acceptor acceptor : acceptors) {
      acceptor.close();
    }
    try {
      Lobby.goAway(List.copyOf(lobby.guests()));
      lobby.awaitEmpty(Alarms.NEVER);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      lobby.cut();
    }
    loops.forEach(Loop::stop);
  }
}
