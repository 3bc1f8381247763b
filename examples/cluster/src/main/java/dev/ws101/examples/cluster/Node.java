package dev.ws101.examples.cluster;

import dev.ws101.application.Routes;
import dev.ws101.endpoint.Crowd;
import dev.ws101.endpoint.Drain;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Rate;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Limits;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One of several servers of the same chat.
///
/// Nothing that matters is only here: what is said goes to the backplane first, and comes back from
/// there to all nodes, this one included. One thread reads for all visitors.
final class Node implements AutoCloseable {
  static final String SUBPROTOCOL = "v1.cluster.ws101.dev";

  /// How many messages a node keeps for those who come back, and a backplane for all nodes.
  static final int KEPT = 1000;

  /// Who is at a node that has died is so for this long.
  static final Duration EXPIRY = Duration.ofSeconds(3);

  private static final Duration TICK = EXPIRY.dividedBy(3);
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,19}");
  private static final System.Logger LOG = System.getLogger(Node.class.getName());

  /// Whoever reads so slowly that a mebibyte waits for him is told to come again. He does, brings
  /// his position along, and gets what he has missed. Behind a balancer all have one address.
  static final Options OPTIONS =
      Options.DEFAULT
          .withSubprotocols(SUBPROTOCOL)
          .with(Limits.DEFAULT.withMessage(8 * 1024))
          .with(new Rate(20, 40))
          .with(new Heartbeat(Duration.ofSeconds(20), Duration.ofSeconds(10)))
          .with(Outbox.DEFAULT.with(Outbox.Overflow.CLOSE_1013))
          .with(Crowd.DEFAULT.withPerAddress(Integer.MAX_VALUE));

  private final String name;
  private final Backplane backplane;
  private final Hall hall;
  private final WebSocketServer server;
  private final List<Thread> threads;

  private Node(
      String name, InetSocketAddress address, Options options, Backplane backplane, Hall hall)
      throws IOException {
    this.name = name;
    this.backplane = backplane;
    this.hall = hall;
    Routes routes = Routes.NONE.with("/", Node::admit, this::serve);
    this.server = WebSocketServer.listen(address, options, routes, routes);
    this.threads =
        List.of(
            Thread.ofVirtual().name("reader of " + name).start(() -> untilInterrupted(this::read)),
            Thread.ofVirtual().name("who is at " + name).start(() -> untilInterrupted(this::meet)));
  }

  /// Reads the history, then listens.
  ///
  /// @param name other than that of any other node
  static Node start(String name, InetSocketAddress address, Options options, Backplane backplane)
      throws IOException, InterruptedException {
    Hall hall = new Hall(KEPT);
    List<Backplane.Entry> history = backplane.read(hall.last(), Duration.ofMillis(1));
    while (!history.isEmpty()) {
      hall.append(history);
      history = backplane.read(hall.last(), Duration.ofMillis(1));
    }
    return new Node(name, address, options, backplane, hall);
  }

  URI uri() {
    return server.uri();
  }

  private static Admission admit(UpgradeRequest request) {
    String name = parameter(request, "name").orElse("");
    if (!NAME.matcher(name).matches()) {
      return Gate.refuse(400, "Bad Request", "names have 1 to 20 letters, digits, blanks and ._-");
    }
    request.attributes().put("name", name);
    parameter(request, "after")
        .flatMap(Position::parse)
        .ifPresent(it -> request.attributes().put("after", it));
    return Admission.ACCEPT;
  }

  private static Optional<String> parameter(UpgradeRequest request, String name) {
    return request.query().getOrDefault(name, List.of()).stream().findFirst();
  }

  private void serve(WebSocket socket) {
    String who = (String) socket.attributes().get("name");
    Optional<Position> has = Optional.ofNullable((Position) socket.attributes().get("after"));
    try (var _ = hall.enter(socket, who, has)) {
      for (Message message : socket) {
        Letter.read(message)
            .ifPresentOrElse(
                say -> publish(say, who, socket),
                () -> socket.close(CloseCode.POLICY_VIOLATION, "no message of this chat"));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What the backplane does not take is not said. Who wanted to say it does not hear it, comes
  /// back, and says it again.
  private void publish(Letter.Say say, String who, WebSocket socket) {
    try {
      backplane.publish(who + ":" + say.key(), say.by(who));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, e.getMessage());
      socket.close(Outbox.TRY_AGAIN_LATER, "the history cannot be reached");
    }
  }

  /// A part of a thread's work.
  private interface Step {
    void go() throws IOException, InterruptedException;
  }

  private void untilInterrupted(Step step) {
    try {
      while (true) {
        try {
          step.go();
        } catch (IOException e) {
          LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, e.getMessage());
          Thread.sleep(TICK);
        }
      }
    } catch (InterruptedException _) {
      // the node is being closed
    }
  }

  private void read() throws IOException, InterruptedException {
    List<Backplane.Entry> news = backplane.read(hall.last(), TICK);
    if (!news.isEmpty()) {
      hall.append(news);
    }
  }

  private void meet() throws IOException, InterruptedException {
    backplane.present(name, hall.names(), EXPIRY);
    hall.tell(backplane.people());
    Thread.sleep(TICK);
  }

  /// Stops without haste: visitors are told to go, a part of them at a time, and go elsewhere.
  void drain(Drain how) throws IOException, InterruptedException {
    server.drain(how);
    close();
  }

  /// Closes all connections at once. The backplane belongs to others, too.
  @Override
  public void close() throws IOException {
    threads.forEach(Thread::interrupt);
    server.close();
    backplane.present(name, List.of(), EXPIRY);
  }
}
