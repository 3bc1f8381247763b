package dev.ws101.examples.capacity;

import dev.ws101.application.Broadcast;
import dev.ws101.control.CloseResult;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Crowd;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.eventloop.EventLoopServer;
import dev.ws101.eventloop.Handlers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The server that is weighed, a process of its own: everybody hears what is said to all.
///
/// It first says where it listens, then does what each line of its input asks for: `broadcast`; or,
/// when that is a number, it waits until it has so many connections, and answers with the octets of
/// its live objects. It ends with its input.
final class Stage {
  /// Without compression: what that takes for each connection is another question.
  private static final Options OPTIONS =
      Options.DEFAULT
          .with(DeflatePolicy.OFF)
          .with(new Crowd(Integer.MAX_VALUE, Integer.MAX_VALUE, Crowd.DEFAULT.retryAfter()));

  /// What one says in a chat.
  private static final int OCTETS = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration MOMENT = Duration.ofMillis(100);

  /// Octets that come and go in a program that does nothing.
  private static final int FEW = 10_000;

  private static final String HELLO = "hello";

  private final Broadcast everybody = new Broadcast();

  private Stage() {}

  /// Serves.
  ///
  /// @param arguments a [Drive], and at how many addresses of the loopback to listen
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Stage stage = new Stage();
    List<Port> ports = new ArrayList<>();
    for (int last = 1; last <= Integer.parseInt(arguments[1]); last++) {
      ports.add(Port.ws(new InetSocketAddress("127.0.0." + last, 0)));
    }
    try (Server server = stage.open(Drive.valueOf(arguments[0]), ports);
        var lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      IO.println(server.uris().stream().map(URI::toString).collect(Collectors.joining(" ")));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("broadcast")) {
          stage.broadcast();
        } else {
          awaitCount(server, Integer.parseInt(line));
          IO.println(live());
        }
      }
      System.exit(0); // there are too many to say goodbye to each
    }
  }

  /// Those who have left may still be about to.
  private static void awaitCount(Server server, int connections) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (server.connections() != connections && System.nanoTime() < end) {
      Thread.sleep(1);
    }
  }

  private Server open(Drive drive, List<Port> ports) throws IOException {
    return switch (drive) {
      case THREADS -> WebSocketServer.listen(ports, OPTIONS, Gate.OPEN, this::stay);
      case EVENT_LOOP ->
          EventLoopServer.listen(
              ports,
              OPTIONS,
              Gate.OPEN,
              Handlers.onLoop(Guest::new),
              Runtime.getRuntime().availableProcessors());
    };
  }

  private void stay(WebSocket socket) throws IOException {
    try (var _ = everybody.join(socket)) {
      socket.send(HELLO);
      while (true) {
        socket.receive();
      }
    }
  }

  /// A guest who is called.
  private final class Guest implements WebSocketListener {
    private Broadcast.Membership membership;

    @Override
    public void onOpen(WebSocket socket) throws IOException {
      membership = everybody.join(socket);
      socket.send(HELLO);
    }

    @Override
    public void onClose(WebSocket socket, CloseResult result) {
      membership.close();
    }
  }

  /// Says the time, so that who hears it knows how long it took.
  private void broadcast() {
    StringBuilder text = new StringBuilder().append(now());
    while (text.length() < OCTETS) {
      text.append(' ');
    }
    everybody.send(text.toString());
  }

  /// Microseconds by the clock that all processes of a machine have.
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /// Octets of live objects, as soon as a moment makes them no fewer: those who have left are held
  /// for a while yet, such as by a loop until it looks at its selector again.
  private static long live() throws InterruptedException {
    long before;
    long now = collected();
    do {
      before = now;
      Thread.sleep(MOMENT);
      now = collected();
    } while (now < before - FEW);
    return now;
  }

  /// The second collection finds what the first has let go of.
  private static long collected() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
