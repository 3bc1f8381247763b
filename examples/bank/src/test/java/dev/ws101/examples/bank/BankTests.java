package dev.ws101.examples.bank;

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
import dev.ws101.handshake.HttpResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bank, as programs see it.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BankTests {
  private static final String OURS = "http://localhost:1";

  private final Customers customers = new Customers();
  private WebSocketServer server;

  @BeforeEach
  void open() throws IOException {
    server = Bank.listen(OriginPolicy.of(OURS), customers);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static Options bearing(String token) {
    return Options.DEFAULT.with(Headers.of("Authorization", "Bearer " + token));
  }

  private WebSocket connectAs(String name, String word) throws IOException {
    String token = customers.signIn(name, word).orElseThrow();
    return WebSocketClient.connect(server.uri(), bearing(token));
  }

  private static String ask(WebSocket socket, String wish) throws IOException {
    socket.send(wish);
    return ((Message.Text) socket.receive()).text();
  }

  private HttpResponse refusal(Options options) {
    try {
      WebSocketClient.connect(server.uri(), options).close();
      throw new AssertionError("was let in");
    } catch (HandshakeRefused refused) {
      return refused.refusal().response().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoBringsNothingIsToldWhatToBring() {
    HttpResponse answer = refusal(Options.DEFAULT);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().first("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void aTokenThatNobodyWasGivenIsNoToken() {
    assertThat(refusal(bearing("guessed")).status()).isEqualTo(401);
    assertThat(refusal(Options.DEFAULT.withCookie("session", "guessed")).status()).isEqualTo(401);
    assertThat(customers.signIn("ann", "milk")).isEmpty();
    assertThat(customers.signIn("nobody", "tea")).isEmpty();
  }

  @Test
  void aProgramWithATokenComesIn() throws IOException {
    try (WebSocket ann = connectAs("ann", "tea")) {
      assertThat(ask(ann, "balance")).isEqualTo("balance 10000");
      assertThat(ask(ann, "pay bob 250")).isEqualTo("paid 250 to bob");
      assertThat(ask(ann, "balance")).isEqualTo("balance 9750");
    }
    try (WebSocket bob = connectAs("bob", "milk")) {
      assertThat(ask(bob, "balance")).isEqualTo("balance 2250");
    }
  }

  @Test
  void aPageOfOursWithACookieComesIn() throws IOException {
    String token = customers.signIn("ann", "tea").orElseThrow();
    Options page = Options.DEFAULT.with(Headers.of("Origin", OURS)).withCookie("session", token);
    try (WebSocket ann = WebSocketClient.connect(server.uri(), page)) {
      assertThat(ask(ann, "balance")).isEqualTo("balance 10000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:2", "https://localhost:1", "http://evil.example", "null"})
  void aPageOfOthersDoesNotThoughItBringsTheCookie(String origin) {
    String token = customers.signIn("ann", "tea").orElseThrow();
    Options page = Options.DEFAULT.with(Headers.of("Origin", origin)).withCookie("session", token);

    assertThat(refusal(page).status()).isEqualTo(403);
  }

  @Test
  void whoMayLookMayNotPay() throws IOException {
    try (WebSocket bob = connectAs("bob", "milk")) {
      assertThat(ask(bob, "pay ann 100")).isEqualTo("refused: bob may not PAY");
      assertThat(ask(bob, "balance")).isEqualTo("balance 2000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay bob 10001",
        "pay bob 0",
        "pay ann 5",
        "pay nobody 5",
        "pay bob -5",
        "pay bob 5 5",
        "give me all"
      })
  void whatCannotBeDoneIsRefusedAndChangesNothing(String wish) throws IOException {
    try (WebSocket ann = connectAs("ann", "tea")) {
      assertThat(ask(ann, wish)).startsWith("refused: ");
      assertThat(ask(ann, "balance")).isEqualTo("balance 10000");
    }
  }

  @Test
  void aConnectionDoesNotOutliveItsSession() throws IOException {
    String token = customers.signIn("ann", "tea").orElseThrow();
    try (WebSocket ann = WebSocketClient.connect(server.uri(), bearing(token))) {
      ask(ann, "balance");
      customers.signOut(token);

      assertThatThrownBy(ann::receive)
          .isInstanceOfSatisfying(
              ConnectionClosed.class,
              closed -> assertThat(closed.result().code()).isEqualTo(Session.SIGNED_OUT));
    }
    assertThat(refusal(bearing(token)).status()).isEqualTo(401);
  }

  @Test
  void aFloodIsCutOff() throws IOException {
    try (WebSocket ann = connectAs("ann", "tea")) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  ask(ann, "balance");
                }
              })
          .isInstanceOfSatisfying(
              ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1008));
    }
  }
}
