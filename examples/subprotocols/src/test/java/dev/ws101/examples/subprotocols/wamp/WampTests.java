package dev.ws101.examples.subprotocols.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Recorded;
import dev.ws101.examples.subprotocols.Required;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two sessions of ours at npm's fox-wamp.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WampTests {
  private static final String NAME = "dev.ws101.test";

  private static Counterpart router;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private WampSession ada;
  private WampSession grace;

  @BeforeAll
  static void start() throws IOException {
    router = Required.orSkip(() -> Counterpart.node("fox-wamp", "wamp.mjs"));
  }

  @AfterAll
  static void stop() {
    if (router != null) {
      router.close();
    }
  }

  private static WampSession join(Counterpart router, String realm) throws IOException {
    return WampSession.join(uri(router), realm, _ -> {});
  }

  private static URI uri(Counterpart router) {
    return URI.create("ws://127.0.0.1:" + router.port() + "/");
  }

  @BeforeEach
  void join() throws IOException {
    ada = join(router, "tea");
    grace = join(router, "tea");
  }

  @AfterEach
  void leave() {
    ada.close();
    grace.close();
  }

  @Test
  void aCallIsDoneByWhoeverHasRegisteredTheName() throws IOException {
    ada.register(NAME, words -> "hello, " + words.path(0).asString());

    assertThat(grace.call(NAME, "Grace")).hasToString("[\"hello, Grace\"]");
    assertThat(ada.call(NAME, "Ada")).hasToString("[\"hello, Ada\"]");
  }

  @Test
  void aProcedureMayCallAnother() throws IOException {
    ada.register(NAME, words -> ada.call("dev.ws101.double", words.path(0).asInt()).path(0));
    grace.register("dev.ws101.double", words -> 2 * words.path(0).asInt());

    assertThat(grace.call(NAME, 21).path(0).asInt()).isEqualTo(42);
  }

  @Test
  void anErrorHasAName() throws IOException {
    assertThatThrownBy(() -> grace.call("dev.ws101.nobody"))
        .isInstanceOfSatisfying(
            WampError.class,
            error -> assertThat(error.uri()).isEqualTo("wamp.error.no_such_procedure"));

    ada.register(
        NAME,
        words -> {
          throw words.isEmpty()
              ? new IllegalStateException("a secret")
              : new WampError("dev.ws101.error.cold");
        });
    assertThatThrownBy(() -> grace.call(NAME, "tea"))
        .isInstanceOfSatisfying(
            WampError.class,
            error -> assertThat(error.words().toString()).contains("dev.ws101.error.cold"));
    assertThatThrownBy(() -> grace.call(NAME))
        .isInstanceOfSatisfying(
            WampError.class,
            error -> assertThat(error.words().toString()).doesNotContain("secret"));
  }

  @Test
  void whatIsNoLongerOfferedCannotBeCalled() throws IOException {
    long registration = ada.register(NAME, _ -> "yes");
    assertThat(grace.call(NAME)).hasToString("[\"yes\"]");
    ada.unregister(registration);

    assertThatThrownBy(() -> grace.call(NAME)).hasMessage("wamp.error.no_such_procedure");
  }

  @Test
  void anEventReachesAllOthersWhoHaveSubscribed() throws Exception {
    ada.subscribe(NAME, words -> heard.add("Ada: " + words));
    grace.subscribe(NAME, words -> heard.add("Grace: " + words));
    ada.publish(NAME, "one", 2);
    grace.publish(NAME, true);

    assertThat(List.of(heard.take(), heard.take()))
        .containsExactlyInAnyOrder("Grace: [\"one\",2]", "Ada: [true]");
  }

  @Test
  void eventsComeInTheirOrder() throws Exception {
    grace.subscribe(NAME, words -> heard.add(words.path(0).toString()));
    for (int i = 0; i < 20; i++) {
      ada.publish(NAME, i);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(heard.take()).isEqualTo("" + i);
    }
  }

  @Test
  void whoHasUnsubscribedHearsNothing() throws Exception {
    long subscription = grace.subscribe(NAME, _ -> heard.add("too late"));
    grace.subscribe("dev.ws101.other", _ -> heard.add("in time"));
    grace.unsubscribe(subscription);
    ada.publish(NAME);
    ada.publish("dev.ws101.other");

    assertThat(heard.take()).isEqualTo("in time");
  }

  @Test
  void realmsHearNothingOfEachOther() throws Exception {
    try (WampSession stranger = join(router, "coffee")) {
      stranger.subscribe(NAME, _ -> heard.add("coffee"));
      grace.subscribe(NAME, _ -> heard.add("tea"));
      ada.publish(NAME);
      assertThat(heard.take()).isEqualTo("tea");
      // Whatever was on its way to the stranger comes before this.
      assertThatThrownBy(() -> stranger.call("dev.ws101.nobody")).isInstanceOf(WampError.class);
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void whoIsNotWantedIsTold() throws IOException {
    try (Counterpart closed = Counterpart.node("fox-wamp", "wamp.mjs", "closed")) {
      assertThatThrownBy(() -> join(closed, "tea"))
          .isInstanceOf(WampError.class)
          .hasMessage("wamp.error.no_auth_method");
    }
  }

  @Test
  void goodbyeIsAnsweredBeforeTheEnd() throws IOException {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    WampSession.join(uri(router), "tea", said::add).close();

    assertThat(said)
        .endsWith("→ [6,{},\"wamp.close.close_realm\"]", "← [6,{},\"wamp.error.goodbye_and_out\"]");
  }

  @Test
  void whatIsNoWampIsRefused() throws IOException {
    try (WebSocket socket = WebSocketClient.connect(uri(router), WampSession.OPTIONS)) {
      assertThat(socket.subprotocol()).hasValue("wamp.2.json");
      socket.send("{}");

      assertThatThrownBy(socket::receive)
          .isInstanceOfSatisfying(
              ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1003));
    }
  }

  @Test
  void whatIsShownIsOnThePage() throws Exception {
    Recorded.compare("wamp", "\\d{5,}", Wamp::show);
  }
}
