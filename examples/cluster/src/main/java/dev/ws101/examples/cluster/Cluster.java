package dev.ws101.examples.cluster;

import dev.ws101.application.Backoff;
import dev.ws101.endpoint.Drain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// A chat on several nodes: who loses one goes on at another, and misses nothing.
///
/// Without arguments two nodes of this program share a backplane in memory, forty people talk, and
/// one of the nodes drains meanwhile. With `--serve` the two nodes stay. With `--redis URI` this is
/// one node of as many as you start, on a backplane that is a Redis Stream; `--port N` says where
/// it listens. When it is ended it drains in waves.
public final class Cluster {
  private static final int PEOPLE = 40;
  private static final int MESSAGES = 100;
  private static final int PER_SECOND = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int STEPS = 8;
  private static final double STEP = 0.25;

  /// Short, so that one can watch it. The default is right for people.
  private static final Backoff QUICK =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofMillis(1), 50);

  private static final Drain WAVES = new Drain(4, Duration.ofMillis(250), Duration.ofSeconds(5));

  private Cluster() {}

  /// Runs what the arguments say.
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    Optional<String> redis = after("--redis", words);
    if (redis.isPresent()) {
      serve(URI.create(redis.get()), Integer.parseInt(after("--port", words).orElse("0")));
    } else {
      embedded(words.contains("--serve"));
    }
  }

  private static Optional<String> after(String option, List<String> words) {
    int at = words.indexOf(option);
    return at < 0 || at == words.size() - 1 ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// One node, until the process is ended.
  private static void serve(URI redis, int port) throws IOException, InterruptedException {
    Backplane backplane = new RedisBackplane(redis, "chat", Node.KEPT);
    String name = UUID.randomUUID().toString();
    Node node;
    try {
      node = Node.start(name, loopback(port), Node.OPTIONS, backplane);
    } catch (IOException e) {
      IO.println(
          "cluster: %s; is there a Redis of version 7 at %s? Start one: redis-server --port 6379"
              .formatted(e.getMessage().replaceFirst("\\.$", ""), redis));
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(node)));
    IO.println("cluster: a node is at " + node.uri());
    Thread.currentThread().join();
  }

  private static void drain(Node node) {
    try {
      node.drain(Drain.DEFAULT);
    } catch (IOException | InterruptedException e) {
      IO.println("cluster: " + e.getMessage());
    }
  }

  private static void embedded(boolean stays) throws IOException, InterruptedException {
    try (Backplane backplane = new EmbeddedBackplane(Node.KEPT);
        Node one = Node.start("one", loopback(0), Node.OPTIONS, backplane);
        Node two = Node.start("two", loopback(0), Node.OPTIONS, backplane)) {
      if (stays) {
        IO.println("cluster: two nodes are at %s and %s".formatted(one.uri(), two.uri()));
        Thread.currentThread().join();
      }
      show(one, two);
    }
  }

  /// Whoever deploys takes a node out of the balancer first, here a list, and drains it then.
  private static void show(Node one, Node two) throws IOException, InterruptedException {
    List<URI> balancer = new CopyOnWriteArrayList<>(List.of(one.uri(), two.uri()));
    try (Drill drill = new Drill(PEOPLE, () -> anyOf(balancer), QUICK)) {
      drill.await(PATIENCE);
      IO.println(
          "%d people are at two nodes and talk; then node two drains in %d waves"
              .formatted(PEOPLE, WAVES.waves()));
      drill.talk(MESSAGES, PER_SECOND);
      long start = System.nanoTime();
      balancer.remove(two.uri());
      Thread drain = Thread.ofVirtual().start(() -> drainIn(two, WAVES));
      drill.talk(2 * MESSAGES, PER_SECOND);
      drain.join();
      List<String> faults = new ArrayList<>(drill.await(PATIENCE));
      faults.addAll(drill.faults());
      print(drill.returns(start));
      IO.println(
          faults.isEmpty()
              ? "all %d have heard all %d messages, once, in the same order"
                  .formatted(PEOPLE, drill.said())
              : String.join("\n", faults));
    }
  }

  private static URI anyOf(List<URI> nodes) {
    return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
  }

  private static void drainIn(Node node, Drain how) {
    try {
      node.drain(how);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a node that cannot drain", e);
    }
  }

  private static void print(List<Drill.Return> returns) {
    IO.println("within     told to go   back at node one");
    for (int i = 0; i < STEPS; i++) {
      double from = i * STEP;
      long lost = returns.stream().filter(it -> isIn(it.lost(), from)).count();
      long back = returns.stream().filter(it -> isIn(it.back(), from)).count();
      IO.println(
          "%.2f s   %10d   %s %d".formatted(from + STEP, lost, "#".repeat((int) back), back));
    }
  }

  private static boolean isIn(double time, double from) {
    return time >= from && time < from + STEP;
  }
}
