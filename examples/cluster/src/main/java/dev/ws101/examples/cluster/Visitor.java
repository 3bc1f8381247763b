package dev.ws101.examples.cluster;

import dev.ws101.application.Backoff;
import dev.ws101.application.ReconnectingClient;
import dev.ws101.application.ReconnectingClient.Event;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who stays in the chat, whichever node he is at: he misses nothing and says nothing
/// twice.
///
/// It takes three things: the position of the last message, which he brings along; a key for each
/// message of his own, so that it can be sent again; and patience of random length.
final class Visitor implements AutoCloseable {
  private static final Options OPTIONS = Options.DEFAULT.withSubprotocols(Node.SUBPROTOCOL);

  private final String name;
  private final Supplier<URI> nodes;
  private final ReconnectingClient client;

  /// What he has said and not heard, by key.
  private final Map<String, String> unconfirmed = new LinkedHashMap<>();

  private final List<String> heard = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();
  private Optional<Position> last = Optional.empty();
  private int resets;
  private int people;

  /// Something that became of the connection.
  ///
  /// @param nanos when, as [System#nanoTime]
  record Happening(long nanos, Event event) {}

  /// @param nodes where to connect to, asked at each attempt
  Visitor(String name, Supplier<URI> nodes, Backoff backoff, RandomGenerator random) {
    this.name = name;
    this.nodes = nodes;
    this.client =
        new ReconnectingClient(
            this::connect, backoff, new Watching(), ReconnectingClient.Time.SYSTEM, random);
  }

  /// He asks for nothing when he is let in, as the request has said it all.
  private final class Watching implements ReconnectingClient.Hooks {
    @Override
    public void opened(WebSocket socket) {}

    @Override
    public void saw(Event event) {
      synchronized (Visitor.this) {
        happenings.add(new Happening(System.nanoTime(), event));
      }
    }
  }

  private WebSocket connect() throws IOException {
    Optional<Position> from = last();
    String query = "?name=" + name + from.map(it -> "&after=" + it).orElse("");
    return WebSocketClient.connect(nodes.get().resolve("/" + query), OPTIONS);
  }

  /// Stays until he is closed.
  void stay() {
    try {
      client.run(this::listen);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot understand his node", e);
    }
  }

  private void listen(WebSocket socket) throws IOException {
    while (true) {
      if (socket.receive() instanceof Message.Text(String text)) {
        JsonNode letter = JsonMapper.shared().readTree(text);
        boolean begins = take(letter);
        for (String say : begins ? unconfirmed() : List.<String>of()) {
          socket.send(say);
        }
      }
    }
  }

  /// @return whether it is the first of a connection
  private synchronized boolean take(JsonNode letter) {
    String kind = letter.path("kind").asString("");
    if (kind.equals("people")) {
      people = letter.path("count").asInt();
      return false;
    }
    if (kind.equals("reset")) {
      heard.clear();
      resets++;
    }
    for (JsonNode said : letter.path("said")) {
      heard.add(said.path("who").asString("") + ": " + said.path("text").asString(""));
      unconfirmed.remove(said.path("key").asString(""));
    }
    last = Position.parse(letter.path("at").asString(""));
    notifyAll();
    return !kind.equals("said");
  }

  /// Says something, now or as soon as there is a connection again.
  void say(String text) {
    String key = UUID.randomUUID().toString();
    String letter =
        JsonMapper.shared()
            .createObjectNode()
            .put("kind", "say")
            .put("key", key)
            .put("text", text)
            .toString();
    synchronized (this) {
      unconfirmed.put(key, letter);
    }
    try {
      Optional<WebSocket> socket = client.socket();
      if (socket.isPresent()) {
        socket.get().send(letter);
      }
    } catch (ConnectionClosed _) {
      // it is unconfirmed, and will be sent again
    }
  }

  private synchronized List<String> unconfirmed() {
    return List.copyOf(unconfirmed.values());
  }

  /// Waits until he has heard so many messages.
  ///
  /// @param end as [System#nanoTime]
  /// @return whether he has
  synchronized boolean awaitHeard(int count, long end) throws InterruptedException {
    long left = end - System.nanoTime();
    while ((heard.size() < count || last.isEmpty()) && left > 0) {
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
    return left > 0;
  }

  /// Up to where he has heard everything; empty before he was let in for the first time.
  synchronized Optional<Position> last() {
    return last;
  }

  /// What he has heard since the last reset, as `who: text`.
  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  /// How often he has been told to forget what he has; once at the least, as everybody begins so.
  synchronized int resets() {
    return resets;
  }

  /// How many people there are, as he was told last.
  synchronized int people() {
    return people;
  }

  synchronized List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  @Override
  public void close() {
    client.close();
  }
}
