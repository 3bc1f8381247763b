package dev.ws101.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The chat as its clients see it.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChatTests {
  private static final Options OPTIONS = Options.DEFAULT.withSubprotocols(Chat.SUBPROTOCOL);

  private WebSocketServer server;

  @BeforeEach
  void start() throws IOException {
    OriginPolicy ours = OriginPolicy.of("http://localhost:1");
    server = Chat.listen(Chat.loopback(0), ours, new Rooms());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private WebSocket enter(String roomAndQuery) throws IOException {
    return WebSocketClient.connect(server.uri().resolve("/rooms/" + roomAndQuery), OPTIONS);
  }

  private static JsonNode next(WebSocket socket) throws IOException {
    return JsonMapper.shared().readTree(((Message.Text) socket.receive()).text());
  }

  /// The next one of a kind; others are skipped.
  private static JsonNode next(WebSocket socket, String kind) throws IOException {
    JsonNode node = next(socket);
    while (!node.path("kind").asString().equals(kind)) {
      node = next(socket);
    }
    return node;
  }

  private static void say(WebSocket socket, String key, String text) throws IOException {
    socket.send("{\"kind\":\"say\",\"key\":\"%s\",\"text\":\"%s\"}".formatted(key, text));
  }

  private static List<String> texts(JsonNode welcome) {
    List<String> texts = new ArrayList<>();
    welcome.path("said").forEach(one -> texts.add(one.path("text").asString()));
    return texts;
  }

  @Test
  void everybodyInARoomHearsWhatIsSaidThereAndNobodyElseDoes() throws IOException {
    try (WebSocket ann = enter("tea?name=Ann");
        WebSocket bob = enter("tea?name=Bob");
        WebSocket cleo = enter("coffee?name=Cleo")) {
      next(bob, "people"); // he is there only now: before, it would be history to him
      say(ann, "a1", "hello");
      say(cleo, "c1", "nobody here");

      for (WebSocket one : List.of(ann, bob)) {
        JsonNode said = next(one, "said");
        assertThat(said.path("who").asString()).isEqualTo("Ann");
        assertThat(said.path("text").asString()).isEqualTo("hello");
        assertThat(said.path("number").asLong()).isOne();
      }
      assertThat(next(cleo, "said").path("text").asString()).isEqualTo("nobody here");
    }
  }

  @Test
  void whoIsHereIsToldWhenThatChanges() throws IOException {
    try (WebSocket ann = enter("tea?name=Ann")) {
      assertThat(next(ann, "people").path("people").toString()).isEqualTo("[\"Ann\"]");
      WebSocket bob = enter("tea?name=Bob");
      assertThat(next(ann, "people").path("people").toString()).isEqualTo("[\"Ann\",\"Bob\"]");
      WebSocket bobAgain = enter("tea?name=Bob");
      assertThat(next(ann, "people").path("people").toString()).isEqualTo("[\"Ann\",\"Bob\"]");
      bob.close();
      assertThat(next(ann, "people").path("people").toString()).isEqualTo("[\"Ann\",\"Bob\"]");
      bobAgain.close();
      assertThat(next(ann, "people").path("people").toString()).isEqualTo("[\"Ann\"]");
    }
  }

  @Test
  void whoComesLaterGetsTheHistory() throws IOException {
    for (int who = 0; who < 7; who++) { // one alone would be too fast for the server
      try (WebSocket one = enter("tea?name=" + who)) {
        for (int i = 1; i <= 30; i++) {
          say(one, "k" + i, "line " + (who * 30 + i));
          next(one, "said");
        }
      }
    }
    try (WebSocket bob = enter("tea?name=Bob")) {
      JsonNode welcome = next(bob);

      assertThat(welcome.path("continues").asBoolean()).isFalse();
      assertThat(texts(welcome)).hasSize(200).startsWith("line 11").endsWith("line 210");
    }
  }

  @Test
  void whoComesBackGetsWhatHeHasMissedAndNothingElse() throws IOException {
    try (WebSocket ann = enter("tea?name=Ann")) {
      String epoch = next(ann).path("epoch").asString();
      say(ann, "a1", "one");
      say(ann, "a2", "two");
      assertThat(next(ann, "said").path("number").asLong()).isOne();
      assertThat(next(ann, "said").path("number").asLong()).isEqualTo(2);

      try (WebSocket back = enter("tea?name=Bob&after=1&epoch=" + epoch)) {
        JsonNode welcome = next(back);
        assertThat(welcome.path("continues").asBoolean()).isTrue();
        assertThat(texts(welcome)).containsExactly("two");
      }
      try (WebSocket back = enter("tea?name=Bob&after=1&epoch=another")) {
        JsonNode welcome = next(back);
        assertThat(welcome.path("continues").asBoolean()).isFalse();
        assertThat(texts(welcome)).containsExactly("one", "two");
      }
    }
  }

  @Test
  void whatIsSaidTwiceIsHeardOnce() throws IOException {
    try (WebSocket ann = enter("tea?name=Ann")) {
      say(ann, "a1", "once");
      say(ann, "a1", "once");
      say(ann, "a2", "then");

      assertThat(next(ann, "said").path("text").asString()).isEqualTo("once");
      assertThat(next(ann, "said").path("text").asString()).isEqualTo("then");
    }
  }

  @Test
  void typingIsTold() throws IOException {
    try (WebSocket ann = enter("tea?name=Ann");
        WebSocket bob = enter("tea?name=Bob")) {
      next(bob, "people"); // he is there only now
      ann.send("{\"kind\":\"typing\"}");

      assertThat(next(bob, "typing").path("who").asString()).isEqualTo("Ann");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[]",
        "{}",
        "{\"kind\":\"shout\"}",
        "{\"kind\":\"say\",\"text\":\"no key\"}",
        "{\"kind\":\"say\",\"key\":\"<b>\",\"text\":\"x\"}",
        "{\"kind\":\"say\",\"key\":\"k\",\"text\":\"  \"}",
        "{\"kind\":\"say\",\"key\":\"k\",\"text\":{\"a\":1}}"
      })
  void whatIsNoLetterOfOursEndsTheConnection(String text) throws IOException {
    try (WebSocket ann = enter("tea?name=Ann")) {
      ann.send(text);

      assertThatThrownBy(() -> next(ann, "said"))
          .isInstanceOfSatisfying(
              ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1008));
    }
  }

  @Test
  void aTextThatIsTooLongOrNoTextEndsTheConnection() throws IOException {
    try (WebSocket ann = enter("tea?name=Ann");
        WebSocket bob = enter("tea?name=Bob")) {
      say(ann, "k", "x".repeat(2001));
      bob.send(new byte[] {1});

      assertThatThrownBy(() -> next(ann, "said")).isInstanceOf(ConnectionClosed.class);
      assertThatThrownBy(() -> next(bob, "said")).isInstanceOf(ConnectionClosed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tea", "tea?name=", "tea?name=%3Cb%3E", "%3Cb%3E?name=Ann", "a/b?name=Ann"})
  void whoHasNoFitNameIsNotLetIn(String roomAndQuery) {
    assertThatThrownBy(() -> enter(roomAndQuery)).isInstanceOf(HandshakeRefused.class);
  }

  @Test
  void pagesOfOthersAreNotLetIn() {
    Options foreign = OPTIONS.with(Headers.of("Origin", "http://evil.example"));

    assertThatThrownBy(
            () -> WebSocketClient.connect(server.uri().resolve("/rooms/tea?name=Ann"), foreign))
        .isInstanceOfSatisfying(
            HandshakeRefused.class,
            refused -> assertThat(refused.refusal().response().get().status()).isEqualTo(403));
  }
}
