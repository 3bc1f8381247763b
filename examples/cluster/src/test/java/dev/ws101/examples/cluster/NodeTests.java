package dev.ws101.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.application.Backoff;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Drain;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Nodes as their visitors see them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeTests {
  /// Without compression, so that what is long is long on the wire.
  private static final Options PLAIN = Options.DEFAULT.with(DeflatePolicy.OFF);

  private final List<Node> nodes = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (Node node : nodes) {
      node.close();
    }
  }

  private Node node(Backplane backplane) throws IOException, InterruptedException {
    return node(backplane, Node.OPTIONS);
  }

  private Node node(Backplane backplane, Options options) throws IOException, InterruptedException {
    String name = "node " + nodes.size();
    Node node = Node.start(name, Cluster.loopback(0), options, backplane);
    nodes.add(node);
    return node;
  }

  private static WebSocket enter(Node node, String query) throws IOException {
    return WebSocketClient.connect(node.uri().resolve("/?" + query), PLAIN);
  }

  /// The next letter that is not about people.
  private static JsonNode next(WebSocket socket) throws IOException {
    JsonNode letter = people(socket);
    while (letter.path("kind").asString("").equals("people")) {
      letter = people(socket);
    }
    return letter;
  }

  private static JsonNode people(WebSocket socket) throws IOException {
    return JsonMapper.shared().readTree(((Message.Text) socket.receive()).text());
  }

  private static List<String> texts(JsonNode letter) {
    List<String> texts = new ArrayList<>();
    letter.path("said").forEach(it -> texts.add(it.path("text").asString("")));
    return texts;
  }

  private static void say(WebSocket socket, String key, String text) throws IOException {
    socket.send("{\"kind\":\"say\",\"key\":\"%s\",\"text\":\"%s\"}".formatted(key, text));
  }

  private static String publish(Backplane backplane, String text) throws IOException {
    return backplane.publish(text, new Letter.Say(text, text).by("Somebody")).toString();
  }

  /// A backplane whose reader is held up until it is let go.
  private record Held(Backplane inner, CountDownLatch go) implements Backplane {
    @Override
    public Position publish(String key, String text) throws IOException {
      return inner.publish(key, text);
    }

    @Override
    public List<Entry> read(Position after, Duration patience)
        throws IOException, InterruptedException {
      return go.await(patience.toNanos(), TimeUnit.NANOSECONDS)
          ? inner.read(after, patience)
          : List.of();
    }

    @Override
    public void present(String node, Collection<String> people, Duration expiry)
        throws IOException {
      inner.present(node, people, expiry);
    }

    @Override
    public SortedSet<String> people() throws IOException {
      return inner.people();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  @Test
  void whatIsSaidAtOneNodeIsHeardAtAll() throws Exception {
    Backplane backplane = new EmbeddedBackplane(100);
    try (WebSocket ann = enter(node(backplane), "name=Ann");
        WebSocket bob = enter(node(backplane), "name=Bob")) {
      assertThat(next(ann).path("kind").asString()).isEqualTo("reset");
      assertThat(next(bob).path("kind").asString()).isEqualTo("reset");
      say(ann, "k", "hello");

      JsonNode heard = next(bob);
      assertThat(next(ann)).isEqualTo(heard);
      assertThat(texts(heard)).containsExactly("hello");
      assertThat(heard.path("said").get(0).path("who").asString()).isEqualTo("Ann");
    }
  }

  @Test
  void whoComesBackAtAnotherNodeGetsWhatHeHasMissedAndNothingElse() throws Exception {
    Backplane backplane = new EmbeddedBackplane(100);
    Node one = node(backplane);
    Node two = node(backplane);
    String has;
    try (WebSocket ann = enter(one, "name=Ann")) {
      next(ann);
      publish(backplane, "1");
      has = next(ann).path("at").asString();
    }
    publish(backplane, "2");
    publish(backplane, "3");
    try (WebSocket ann = enter(two, "name=Ann&after=" + has)) {
      List<String> heard = new ArrayList<>();
      JsonNode first = next(ann);
      assertThat(first.path("kind").asString()).isEqualTo("resume");
      heard.addAll(texts(first));
      String last = publish(backplane, "4");
      JsonNode letter = first;
      while (!letter.path("at").asString().equals(last)) {
        letter = next(ann);
        heard.addAll(texts(letter));
      }
      assertThat(heard).containsExactly("2", "3", "4");
    }
  }

  @Test
  void whoHasHeardMoreThanANodeHasReadWaitsForItsReader() throws Exception {
    Held held = new Held(new EmbeddedBackplane(100), new CountDownLatch(1));
    Node behind = node(held);
    publish(held, "1");
    String has = publish(held, "2");
    Thread.ofVirtual().start(() -> held.go().countDown());
    try (WebSocket ann = enter(behind, "name=Ann&after=" + has)) {
      JsonNode first = next(ann);
      assertThat(first.path("kind").asString()).isEqualTo("resume");
      assertThat(first.path("at").asString()).isEqualTo(has);
      assertThat(texts(first)).isEmpty();
    }
  }

  @Test
  void whoIsAwayForTooLongIsReset() throws Exception {
    Backplane backplane = new EmbeddedBackplane(3);
    String has = publish(backplane, "1");
    for (int i = 2; i <= 9; i++) {
      publish(backplane, Integer.toString(i));
    }
    try (WebSocket ann = enter(node(backplane), "name=Ann&after=" + has)) {
      JsonNode first = next(ann);
      assertThat(first.path("kind").asString()).isEqualTo("reset");
      assertThat(texts(first)).containsExactly("7", "8", "9");
    }
  }

  @Test
  void whoComesWithAPositionInAnotherHistoryIsReset() throws Exception {
    Backplane backplane = new EmbeddedBackplane(100);
    Position one = Position.parse(publish(backplane, "1")).orElseThrow();
    Node node = node(backplane);
    for (long epoch : new long[] {one.epoch() - 1, one.epoch() + 1}) {
      try (WebSocket ann = enter(node, "name=Ann&after=" + new Position(epoch, 1))) {
        JsonNode first = next(ann);
        assertThat(first.path("kind").asString()).isEqualTo("reset");
        assertThat(texts(first)).containsExactly("1");
      }
    }
  }

  @Test
  void whatTheReaderHasMissedAllAreToldToForget() throws Exception {
    Held held = new Held(new EmbeddedBackplane(3), new CountDownLatch(1));
    publish(held, "1");
    try (WebSocket ann = enter(node(held), "name=Ann")) {
      next(ann);
      for (int i = 2; i <= 9; i++) {
        publish(held, Integer.toString(i));
      }
      held.go().countDown();

      JsonNode letter = next(ann);
      assertThat(letter.path("kind").asString()).isEqualTo("reset");
      assertThat(texts(letter)).containsExactly("7", "8", "9");
    }
  }

  @Test
  void peopleOfANodeThatHasDiedExpire() throws Exception {
    Backplane backplane = new EmbeddedBackplane(100);
    backplane.present("dead", List.of("Cleo"), Duration.ofHours(1));
    try (WebSocket ann = enter(node(backplane), "name=Ann");
        WebSocket _ = enter(node(backplane), "name=Bob")) {
      awaitPeople(ann, "[\"Ann\",\"Bob\",\"Cleo\"]");
      backplane.present("dead", List.of("Cleo"), Duration.ofMillis(1)); // its last word
      awaitPeople(ann, "[\"Ann\",\"Bob\"]");
    }
  }

  private static void awaitPeople(WebSocket socket, String names) throws IOException {
    while (!people(socket).path("people").toString().equals(names)) {
      // not yet
    }
  }

  @Test
  void whoDoesNotReadIsToldToComeAgain() throws Exception {
    Backplane backplane = new EmbeddedBackplane(10_000);
    Duration patience = Duration.ofMinutes(5); // with one who reads only when all has been said
    Options patient =
        Node.OPTIONS
            .with(Heartbeat.OFF)
            .with(Timeouts.DEFAULT.withWrite(patience).withClose(patience));
    Node node = node(backplane, patient);
    try (WebSocket slow = enter(node, "name=Slow");
        WebSocket quick = enter(node, "name=Quick")) {
      next(slow);
      next(quick);
      for (int count = 0; count < 8_000; ) { // 16 MB: more than loopback takes
        String at = "";
        for (int i = 0; i < 50; i++) {
          at = publish(backplane, count++ + "x".repeat(2_000));
        }
        while (!next(quick).path("at").asString().equals(at)) {
          // some of them are still on their way
        }
      }
      assertThatThrownBy(
              () -> {
                while (true) {
                  slow.receive();
                }
              })
          .isInstanceOfSatisfying(
              ConnectionClosed.class,
              it -> assertThat(it.result().code()).isEqualTo(Outbox.TRY_AGAIN_LATER));
    }
  }

  @Test
  void whatIsNoLetterOfOursEndsTheConnection() throws Exception {
    try (WebSocket ann = enter(node(new EmbeddedBackplane(10)), "name=Ann")) {
      ann.send("hello");

      assertThatThrownBy(
              () -> {
                while (true) {
                  ann.receive();
                }
              })
          .isInstanceOfSatisfying(
              ConnectionClosed.class, it -> assertThat(it.result().code()).isEqualTo(1008));
    }
  }

  @Test
  void whoHasNoNameIsNotLetIn() throws Exception {
    Node node = node(new EmbeddedBackplane(10));

    assertThatThrownBy(() -> enter(node, "name=%3Cb%3E")).isInstanceOf(HandshakeRefused.class);
  }

  @Test
  void aNodeDrainsInWavesAndNobodyMissesAnything() throws Exception {
    Backplane backplane = new EmbeddedBackplane(Node.KEPT);
    Node one = node(backplane);
    Node two = node(backplane);
    List<URI> balancer = new CopyOnWriteArrayList<>(List.of(one.uri(), two.uri()));
    AtomicInteger turn = new AtomicInteger();
    Backoff quick =
        new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofMillis(1), 50);
    Duration patience = Duration.ofSeconds(60);
    try (Drill drill =
        new Drill(20, () -> balancer.get(turn.getAndIncrement() % balancer.size()), quick)) {
      assertThat(drill.await(patience)).isEmpty();
      long start = System.nanoTime();
      balancer.remove(two.uri());
      Thread talk = Thread.ofVirtual().start(() -> drill.talk(100, 200));
      two.drain(new Drain(5, Duration.ofMillis(200), Duration.ofSeconds(30)));
      talk.join();
      drill.talk(20, 200); // which nobody hears who is still on his way

      assertThat(drill.await(patience)).isEmpty();
      assertThat(drill.faults()).isEmpty();
      List<Drill.Return> returns = drill.returns(start);
      assertThat(returns).hasSize(10);
      double first = returns.stream().mapToDouble(Drill.Return::lost).min().orElseThrow();
      double last = returns.stream().mapToDouble(Drill.Return::lost).max().orElseThrow();
      assertThat(last - first).as("four pauses").isGreaterThan(4 * 0.2 / 2);
    }
  }
}
