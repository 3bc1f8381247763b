package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHandshakeTests {
  /// RFC 6455 section 1.2, octet by octet.
  private static final String EXAMPLE =
      """
      GET /chat HTTP/1.1
      Host: server.example.com
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Origin: http://example.com
      Sec-WebSocket-Protocol: chat, superchat
      Sec-WebSocket-Version: 13

      """
          .replace("\n", "\r\n");

  private static final ServerHandshake SERVER =
      new ServerHandshake(List.of("superchat", "chat"), offers -> offers, Headers.NONE);

  /// What the server says to the example, in which one line is another.
  private static HandshakeResult answer(String line, String other) {
    assertThat(EXAMPLE).contains(line);
    byte[] bytes = EXAMPLE.replace(line, other).getBytes(ISO_8859_1);
    HttpHead head = HttpHead.ofRequest(10_000);
    return switch (head.feed(bytes, 0, bytes.length)) {
      case COMPLETE -> SERVER.answer(head.request());
      case MALFORMED -> SERVER.answer(head.malformed());
      case NEED_INPUT -> throw new AssertionError("the head has no end");
    };
  }

  private static HandshakeResult answerWith(String more) {
    return answer("\r\n\r\n", "\r\n" + more + "\r\n\r\n");
  }

  private static void assertRejected(HandshakeResult result, int status, String clause) {
    assertThat(result).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) result;
    assertThat(rejected.status()).isEqualTo(status).isEqualTo(rejected.response().status());
    assertThat(rejected.clause()).isEqualTo(clause);
  }

  private static Accepted accepted(HandshakeResult result) {
    assertThat(result).isInstanceOf(Accepted.class);
    return (Accepted) result;
  }

  @Test
  void theExampleOfTheRfcIsAnsweredAsInTheRfc() {
    Accepted accepted = accepted(answer("chat, superchat", "chat"));

    assertThat(new String(accepted.response().encode(), ISO_8859_1))
        .isEqualTo(
            """
            HTTP/1.1 101 Switching Protocols
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
            Sec-WebSocket-Protocol: chat

            """
                .replace("\n", "\r\n"));
    assertThat(accepted.subprotocol()).contains("chat");
    assertThat(accepted.extensions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /chat          | POST /chat              | 405 | 6455-4.2.1-02",
        "GET /chat          | get /chat               | 405 | 6455-4.2.1-02",
        "HTTP/1.1           | HTTP/1.0                | 400 | 6455-4.2.1-03",
        "HTTP/1.1           | HTTP/2.0                | 505 | 6455-4.2.1-03",
        "HTTP/1.1           | HTTP/1.10               | 400 | 6455-4.2.1-01",
        "/chat HTTP         | * HTTP                  | 400 | 6455-4.2.1-04",
        "/chat HTTP         | chat HTTP               | 400 | 6455-4.2.1-04",
        "/chat HTTP         | /chat#part HTTP         | 400 | 6455-4.2.1-04",
        "/chat HTTP         | ws://server/chat HTTP   | 400 | 6455-4.2.1-04",
        "/chat HTTP         | http://a@b/chat HTTP    | 400 | 6455-4.2.1-04",
        "Host:              | Hosts:                  | 400 | 6455-4.2.1-05",
        "server.example.com | ''                      | 400 | 6455-4.2.1-05",
        "server.example.com | a b                     | 400 | 6455-4.2.1-05",
        "server.example.com | a/b                     | 400 | 6455-4.2.1-05",
        "server.example.com | a:x                     | 400 | 6455-4.2.1-05",
        "server.example.com | [::g]                   | 400 | 6455-4.2.1-05",
        "Upgrade: w         | Downgrade: w            | 400 | 6455-4.2.1-06",
        "Upgrade: websocket | Upgrade: websocketx     | 400 | 6455-4.2.1-06",
        "Upgrade: websocket | Upgrade: websocket/13   | 400 | 6455-4.2.1-06",
        "Upgrade: websocket | Upgrade: @, websocket   | 400 | 6455-4.2.1-06",
        "Connection: U      | Disconnection: U        | 400 | 6455-4.2.1-07",
        "Connection: U      | Connection: NotU        | 400 | 6455-4.2.1-07",
        "Connection: U      | Connection: close/U     | 400 | 6455-4.2.1-07",
        "Version: 13        | Versions: 13            | 426 | 6455-4.2.2-09",
        "Version: 13        | Version: 8              | 426 | 6455-4.2.2-09",
        "Version: 13        | Version: 013            | 426 | 6455-4.2.2-09",
        "Version: 13        | Version: 13.0           | 426 | 6455-4.2.2-09",
        "Version: 13        | Version: 13, 8          | 426 | 6455-4.2.2-09",
        "Version: 13        | Version:                | 426 | 6455-4.2.2-09",
        "chat, superchat    | chat superchat          | 400 | 6455-4.2.1-12",
        "chat, superchat    | chat, chat              | 400 | 6455-4.2.1-12",
        "chat, superchat    | ''                      | 400 | 6455-4.2.1-12",
        "chat, superchat    | ','                     | 400 | 6455-4.2.1-12",
        "chat, superchat    | a/b                     | 400 | 6455-4.2.1-12",
      })
  void aDepartureIsRefusedByItsOwnClause(String line, String other, int status, String clause) {
    assertRejected(answer(line, other), status, clause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dGhlIHNhbXBsZSBub25jZQ",
        "dGhlIHNhbXBsZSBub25j",
        "dGhlIHNhbXBsZSBub25jZSE=",
        "dGhlIHNhbXBsZSBub25jZSEh",
        "dGhlIHNhbXBsZSBub25-_Q==",
        "dGhlIHNhbXBs ZSBub25jZQ==",
        "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ=="
      })
  void aKeyIsSixteenOctetsInBase64(String key) {
    assertRejected(answer("dGhlIHNhbXBsZSBub25jZQ==", key), 400, "6455-4.2.1-08");
  }

  @Test
  void spareBitsOfAKeyAreNotLookedAt() {
    Accepted accepted = accepted(answer("dGhlIHNhbXBsZSBub25jZQ==", "AQIDBAUGBwgJCgsMDQ4PEC=="));
    assertThat(accepted.response().headers().first("Sec-WebSocket-Accept"))
        .contains(AcceptKey.of("AQIDBAUGBwgJCgsMDQ4PEC=="));
  }

  @ParameterizedTest
  @CsvSource({
    "Host: server.example.com, 400, 6455-4.2.1-05",
    "Sec-WebSocket-Version: 13, 426, 6455-4.2.2-09",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, 400, 6455-4.2.1-08"
  })
  void whatMayOccurOnceMayNotOccurTwice(String line, int status, String clause) {
    assertRejected(answerWith(line), status, clause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1",
        "Content-Length: x",
        "Content-Length: ",
        "Transfer-Encoding: chunked"
      })
  void aBodyIsRefused(String line) {
    assertRejected(answerWith(line), 400, "ROBUST-hs-16");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 0",
        "Origin: ][",
        "Cookie: a=b",
        "X: \u00FF",
        "Sec-WebSocket-Other: 1"
      })
  void whatMeansNothingToAHandshakeIsIgnored(String line) {
    accepted(answerWith(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/chat HTTP         | http://elsewhere:80/chat HTTP",
        "/chat HTTP         | HTTPS://[::1]/?a=<> HTTP",
        "HTTP/1.1           | HTTP/1.2",
        "Upgrade: websocket | upgrade: WebSocket",
        "Upgrade: websocket | UPGRADE: h2c, foo/1, websocket",
        "Connection: U      | Connection: keep-alive,, U",
        "server.example.com | SERVER:9001",
        "server.example.com | [2001:db8::1]:9001",
        "Origin: h          | Origin: null, h",
      })
  void whatTheRfcAllowsIsAccepted(String line, String other) {
    accepted(answer(line, other));
  }

  @ParameterizedTest
  @CsvSource({"/a/b?c=d%20e, /a/b?c=d%20e", "http://h, /", "http://h?x, /?x", "HTTP://h/a?b, /a?b"})
  void theResourceNameIsThePathAndQueryOfEitherForm(String target, String resourceName) {
    assertThat(new HttpRequest("GET", target, "HTTP/1.1", Headers.NONE).resourceName())
        .contains(resourceName);
  }

  @Test
  void theServersPreferenceDecidesAmongTheSubprotocolsOffered() {
    assertThat(accepted(answer("chat, superchat", "chat, superchat")).subprotocol())
        .contains("superchat");
    assertThat(
            accepted(answer("chat, superchat", "x\r\nSec-WebSocket-Protocol: chat")).subprotocol())
        .contains("chat");
  }

  @Test
  void withoutACommonSubprotocolThereIsNoField() {
    Accepted accepted = accepted(answer("chat, superchat", "Chat"));

    assertThat(accepted.subprotocol()).isEmpty();
    assertThat(accepted.response().headers().all("Sec-WebSocket-Protocol")).isEmpty();
  }

  @Test
  void extensionsAcceptedAreAnswered() {
    Accepted accepted =
        accepted(
            answerWith(
                "Sec-WebSocket-Extensions: foo\r\nSec-WebSocket-Extensions: bar; baz=\"2\""));

    assertThat(accepted.extensions())
        .extracting(Extension::toString)
        .containsExactly("foo", "bar; baz=2");
    assertThat(accepted.response().headers().all("Sec-WebSocket-Extensions"))
        .containsExactly("foo, bar; baz=2");
  }

  @Test
  void extensionsThatTheServerDoesNotTakeAreNotAnswered() {
    ServerHandshake plain = new ServerHandshake(List.of(), _ -> List.of(), Headers.NONE);
    byte[] bytes =
        EXAMPLE
            .replace("Origin: ", "Sec-WebSocket-Extensions: foo, bar\r\nOrigin: ")
            .getBytes(ISO_8859_1);
    HttpHead head = HttpHead.ofRequest(10_000);
    head.feed(bytes, 0, bytes.length);

    assertThat(
            accepted(plain.answer(head.request()))
                .response()
                .headers()
                .all("Sec-WebSocket-Extensions"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "permessage-deflate;;", "x=1", "a b", "a; b=\"c d\""})
  void malformedExtensionsAreRefused(String value) {
    assertRejected(answerWith("Sec-WebSocket-Extensions: " + value), 400, "6455-9.1-01");
  }

  @Test
  void anExtensionNotOfferedCannotBeAccepted() {
    ServerHandshake wild =
        new ServerHandshake(List.of(), _ -> List.of(new Extension("foo", List.of())), Headers.NONE);
    byte[] bytes = EXAMPLE.getBytes(ISO_8859_1);
    HttpHead head = HttpHead.ofRequest(10_000);
    head.feed(bytes, 0, bytes.length);
    HttpRequest request = head.request();

    assertThatIllegalStateException()
        .isThrownBy(() -> wild.answer(request))
        .withMessageContaining("foo");
  }

  @Test
  void aRefusalIsACompleteResponse() {
    Rejected rejected = (Rejected) answer("Version: 13", "Version: 12");

    assertThat(new String(rejected.response().encode(), ISO_8859_1))
        .startsWith("HTTP/1.1 426 Upgrade Required\r\nConnection: close, Upgrade\r\n")
        .contains("\r\nUpgrade: websocket\r\n", "\r\nSec-WebSocket-Version: 13\r\n")
        .contains("\r\nContent-Length: " + rejected.response().body().length + "\r\n")
        .contains("\r\n\r\n" + rejected.detail() + " [6455-4.2.2-09]\nConnect with");
  }

  @Test
  void aRefusedMethodIsToldWhichOneIsAllowed() {
    Rejected rejected = (Rejected) answer("GET", "PUT");
    assertThat(rejected.response().headers().all("allow")).containsExactly("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upgrade", "host", "SEC-WEBSOCKET-KEY", "Content-Length"})
  void extraFieldsMayNotSpeakForTheHandshake(String name) {
    Headers extra = Headers.of(name, "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerHandshake(List.of(), _ -> List.of(), extra));
  }

  @Test
  void extraFieldsAreAddedToTheAnswer() {
    ServerHandshake named =
        new ServerHandshake(List.of(), _ -> List.of(), Headers.of("Server", "ws101"));
    byte[] bytes = EXAMPLE.getBytes(ISO_8859_1);
    HttpHead head = HttpHead.ofRequest(10_000);
    head.feed(bytes, 0, bytes.length);

    assertThat(accepted(named.answer(head.request())).response().headers().first("server"))
        .contains("ws101");
  }
}
