package dev.ws101.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.application.Backoff;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The law of the cluster: a node dies while people talk, and everybody hears everything, once, in
/// one order; and those who were there do not come back all at once.
///
/// With `-Dpublish` what happened is kept for the page about it, and drawn.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DropTests {
  private static final int PEOPLE = 500;
  private static final int MESSAGES = 600;
  private static final int PER_SECOND = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(12), Duration.ofMillis(1), 100);

  @TempDir Path folder;

  private interface Cut {
    void now() throws IOException;
  }

  /// @return the ways back of those who lost their node
  private static List<Drill.Return> law(int people, int messages, Supplier<URI> front, Cut drop)
      throws IOException, InterruptedException {
    try (Drill drill = new Drill(people, front, BACKOFF)) {
      assertThat(drill.await(PATIENCE)).isEmpty();
      drill.talk(messages / 4, PER_SECOND);
      long start = System.nanoTime();
      drop.now();
      drill.talk(messages - messages / 4, PER_SECOND);

      assertThat(drill.await(PATIENCE)).isEmpty();
      assertThat(drill.faults()).isEmpty();
      List<Drill.Return> returns = drill.returns(start);
      assertThat(returns).as("about a third").hasSizeBetween(people / 5, people / 2);
      assertThat(returns)
          .allSatisfy(it -> assertThat(it.back() - it.lost()).isGreaterThan(it.drawn()));
      return returns;
    }
  }

  @Test
  void nodesInOneProgramOnABackplaneInMemory() throws Exception {
    Backplane backplane = new EmbeddedBackplane(Node.KEPT);
    List<Node> nodes = new ArrayList<>();
    try {
      for (String name : List.of("one", "two", "three")) {
        nodes.add(Node.start(name, Cluster.loopback(0), Node.OPTIONS, backplane));
      }
      List<URI> uris = nodes.stream().map(Node::uri).toList();
      try (Cables cables = new Cables(uris)) {
        law(60, 200, cables::uri, () -> cables.cut(uris.get(1)));
      }
    } finally {
      for (Node node : nodes) {
        node.close();
      }
    }
  }

  @Test
  void processesOnRedisBehindHaproxy() throws Exception {
    List<Program> nodes = new ArrayList<>();
    try (Program redis = Program.redis(folder)) {
      try {
        for (int i = 0; i < 3; i++) {
          nodes.add(Program.node(redis.uri()));
        }
        onRedis(nodes);
      } finally {
        nodes.forEach(Program::close);
      }
    }
  }

  private void onRedis(List<Program> nodes) throws IOException, InterruptedException {
    try (Program haproxy = Program.haproxy(folder, nodes)) {
      List<Drill.Return> returns =
          law(PEOPLE, MESSAGES, haproxy::anyAddress, () -> nodes.get(1).close());
      assertThat(tenths(returns)).as("no herd").allMatch(it -> it < 0.25);
      if (System.getProperty("publish") != null) {
        Recording.of(PEOPLE, MESSAGES, returns).write();
      }
    }
  }

  /// Which part of all drew a wait in each tenth of the window that there is after one failure.
  private static List<Double> tenths(List<Drill.Return> returns) {
    double tenth = BACKOFF.first().toNanos() / 1e10;
    List<Double> parts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double from = i * tenth;
      parts.add(
          returns.stream().filter(it -> it.drawn() >= from && it.drawn() < from + tenth).count()
              / (double) returns.size());
    }
    return parts;
  }
}
