package dev.ws101.examples.subprotocols.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocketPair;
import dev.ws101.examples.subprotocols.Json;
import dev.ws101.examples.subprotocols.TextConnection;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A peer, told what no library would send.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerTests {
  private static final String LAST = "{\"jsonrpc\":\"2.0\",\"method\":\"last\",\"id\":\"last\"}";

  private final CountDownLatch released = new CountDownLatch(1);
  private WebSocketPair pair;
  private Peer peer;

  @BeforeEach
  void open() throws IOException {
    pair = WebSocketPair.open(JsonRpc.OPTIONS, JsonRpc.OPTIONS);
    var methods =
        Map.<String, Peer.Method>of(
            "last", (_, _) -> "it was",
            "nothing", (_, _) -> null,
            "fail",
                (_, _) -> {
                  throw new IllegalStateException("a secret");
                },
            "wait",
                (_, _) -> {
                  released.await();
                  return "waited";
                });
    peer = new Peer(TextConnection.of(pair.server(), JsonRpc.SUBPROTOCOL, _ -> {}), methods);
    Thread.startVirtualThread(peer::serve);
  }

  @AfterEach
  void close() {
    released.countDown();
    pair.close();
  }

  private JsonNode ask(String text) throws IOException {
    pair.client().send(text);
    return receive();
  }

  private JsonNode receive() throws IOException {
    return Json.read(((Message.Text) pair.client().receive()).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"jsonrpc\": \"2.0\", \"method\": \"foobar, \"params\": \"bar\", \"baz] | -32700",
        "[{\"jsonrpc\": \"2.0\", \"method\": \"sum\", \"params\": [1,2], \"id\": \"1\"}, { |"
            + " -32700",
        "{\"jsonrpc\": \"2.0\", \"method\": \"last\", \"id\": 1} {}                    | -32700",
        "{\"jsonrpc\": \"2.0\", \"method\": \"last\", \"id\": 1, \"id\": 2}            | -32700",
        "{\"jsonrpc\": \"2.0\", \"method\": 1, \"params\": \"bar\"}                    | -32600",
        "{\"jsonrpc\": \"2.0\", \"method\": \"last\", \"params\": \"bar\", \"id\": 1}  | -32600",
        "{\"jsonrpc\": \"2.0\", \"method\": \"last\", \"id\": [1]}                     | -32600",
        "{\"jsonrpc\": \"1.0\", \"method\": \"last\", \"id\": 1}                       | -32600",
        "{\"jsonrpc\": \"2.0\", \"result\": 1, \"error\": {}, \"id\": 1}               | -32600",
        "[]                                                                            | -32600",
        "1                                                                             | -32600"
      })
  void whatIsNoRequestIsAnErrorWithoutAnId(String text, int code) throws IOException {
    JsonNode answer = ask(text);

    assertThat(answer.path("id").isNull()).isTrue();
    assertThat(answer.path("error").path("code").asInt()).isEqualTo(code);
  }

  @Test
  void eachItemOfABatchIsJudgedAlone() throws IOException {
    JsonNode answers = ask("[1, %s, 2]".formatted(LAST));

    assertThat(answers.findValuesAsString("code")).containsExactly("-32600", "-32600");
    assertThat(answers.findValuesAsString("result")).containsExactly("it was");
    assertThat(answers).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\": \"2.0\", \"method\": \"last\"}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"foobar\"}",
        "[{\"jsonrpc\": \"2.0\", \"method\": \"fail\"}, {\"jsonrpc\": \"2.0\", \"method\": \"a\"}]",
        "{\"jsonrpc\": \"2.0\", \"result\": 1, \"id\": 1}",
        "{\"jsonrpc\": \"2.0\", \"error\": {\"code\": 1, \"message\": \"\"}, \"id\": null}"
      })
  void whatAsksForNothingGetsNothing(String text) throws IOException {
    pair.client().send(text);

    assertThat(ask(LAST).path("id").asString()).isEqualTo("last");
  }

  @Test
  void aBatchOfOneIsAnsweredByOne() throws IOException {
    assertThat(ask("[%s]".formatted(LAST)).isArray()).isTrue();
  }

  @Test
  void aResultMayBeNothing() throws IOException {
    JsonNode answer = ask("{\"jsonrpc\": \"2.0\", \"method\": \"nothing\", \"id\": 1}");

    assertThat(answer.toString()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}");
  }

  @Test
  void whatWentWrongInsideStaysInside() throws IOException {
    JsonNode answer = ask("{\"jsonrpc\": \"2.0\", \"method\": \"fail\", \"id\": 1}");

    assertThat(answer.path("error").path("code").asInt()).isEqualTo(RpcError.INTERNAL_ERROR);
    assertThat(answer.toString()).doesNotContain("secret");
  }

  @Test
  void whoAsksForTooMuchAtOnceIsToldSo() throws IOException {
    for (int i = 0; i < 64; i++) {
      pair.client().send("{\"jsonrpc\": \"2.0\", \"method\": \"wait\", \"id\": %d}".formatted(i));
    }
    assertThat(ask(LAST).path("error").path("code").asInt()).isEqualTo(RpcError.BUSY);
    released.countDown();
    for (int i = 0; i < 64; i++) {
      assertThat(receive().path("result").asString()).isEqualTo("waited");
    }
  }

  @Test
  void anAnswerGoesToWhoAskedInAnyOrder() throws IOException {
    CompletableFuture<JsonNode> first = peer.call("a", List.of());
    CompletableFuture<JsonNode> second = peer.call("b", List.of());
    JsonNode asked = receive();
    String answer = "{\"jsonrpc\": \"2.0\", \"id\": %s, \"result\": \"%s\"}";
    pair.client().send(answer.formatted(receive().path("id"), "of b"));
    pair.client().send(answer.formatted(asked.path("id"), "of a"));

    assertThat(first.join().asString()).isEqualTo("of a");
    assertThat(second.join().asString()).isEqualTo("of b");
  }

  @Test
  void whoWaitsForAnAnswerIsToldThatThereWillBeNone() throws IOException {
    CompletableFuture<JsonNode> answer = peer.call("a", List.of());
    pair.client().close();

    assertThatThrownBy(answer::join).hasCauseInstanceOf(ConnectionClosed.class);
  }

  @Test
  void octetsAreRefused() throws IOException {
    pair.client().send(new byte[] {1});

    assertThatThrownBy(this::receive)
        .isInstanceOfSatisfying(
            ConnectionClosed.class, closed -> assertThat(closed.result().code()).isEqualTo(1003));
  }
}
