package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHandshakeTests {
  private static final byte[] NONCE = "the sample nonce".getBytes(ISO_8859_1);
  private static final WebSocketUri URI = WebSocketUri.parse("ws://server.example.com/chat");
  private static final Extension FOO = new Extension("foo", List.of());
  private static final Extension BAR =
      new Extension("bar", List.of(new Extension.Parameter("baz", Optional.of("2"))));
  private static final ClientHandshake CLIENT =
      new ClientHandshake(
          URI,
          List.of("chat", "superchat"),
          List.of(FOO, BAR),
          Headers.of("Origin", "http://example.com"),
          NONCE);

  /// RFC 6455 section 1.2.
  private static final String EXAMPLE =
      """
      HTTP/1.1 101 Switching Protocols
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
      Sec-WebSocket-Protocol: chat

      """
          .replace("\n", "\r\n");

  private static HandshakeResult check(String response) {
    byte[] bytes = response.getBytes(ISO_8859_1);
    HttpHead head = HttpHead.ofResponse(10_000);
    assertThat(head.feed(bytes, 0, bytes.length)).isEqualTo(HttpHead.Step.COMPLETE);
    return CLIENT.check(head.response());
  }

  private static HandshakeResult check(String line, String other) {
    assertThat(EXAMPLE).contains(line);
    return check(EXAMPLE.replace(line, other));
  }

  private static Accepted accepted(HandshakeResult result) {
    assertThat(result).isInstanceOf(Accepted.class);
    return (Accepted) result;
  }

  @Test
  void theRequestIsAsInTheRfc() {
    assertThat(new String(CLIENT.request().encode(), ISO_8859_1))
        .isEqualTo(
            """
            GET /chat HTTP/1.1
            Host: server.example.com
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Protocol: chat, superchat
            Sec-WebSocket-Extensions: foo, bar; baz=2
            Origin: http://example.com

            """
                .replace("\n", "\r\n"));
  }

  @Test
  void withoutWishesThereAreNoFieldsForThem() {
    Headers headers =
        new ClientHandshake(URI, List.of(), List.of(), Headers.NONE, NONCE).request().headers();
    assertThat(headers.contains("Sec-WebSocket-Protocol")).isFalse();
    assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
  }

  @Test
  void theAnswerOfTheRfcIsAccepted() {
    Accepted accepted = accepted(check(EXAMPLE));
    assertThat(accepted.subprotocol()).contains("chat");
    assertThat(accepted.extensions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "101 Switching      | 200 101                 | 6455-4.1-38",
        "101 Switching      | 404 101                 | 6455-4.1-38",
        "HTTP/1.1           | HTTP/1.0                | 6455-4.1-44",
        "HTTP/1.1           | HTTP/2.0                | 6455-4.1-44",
        "Upgrade: websocket | X: websocket            | 6455-4.1-39",
        "Upgrade: websocket | Upgrade: websocketx     | 6455-4.1-39",
        "Upgrade: websocket | Upgrade: websocket, foo | 6455-4.1-39",
        "Connection: U      | X: U                    | 6455-4.1-40",
        "Connection: U      | Connection: not-U       | 6455-4.1-40",
        "Sec-WebSocket-Acc  | X-Acc                   | 6455-4.1-41",
        "s3pPLMBi           | S3PPLMBI                | 6455-4.1-41",
        "Protocol: chat     | Protocol: Chat          | 6455-4.1-43",
        "Protocol: chat     | Protocol: chat, superchat | 6455-4.1-43",
        "Protocol: chat     | Protocol:               | 6455-4.1-43",
      })
  void aDepartureFailsTheConnectionByItsOwnClause(String line, String other, String clause) {
    HandshakeResult result = check(line, other);
    assertThat(result).isInstanceOf(Rejected.class);
    assertThat(((Rejected) result).clause()).isEqualTo(clause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Upgrade: websocket | UPGRADE: WebSocket",
        "Connection: U      | connection: keep-alive, u",
        "Accept: s          | Accept:   \t s",
        " Switching Protocols | ''",
        "Switching Protocols | 200 OK",
        "HTTP/1.1 101        | HTTP/1.2 101",
      })
  void whatTheRfcAllowsIsAccepted(String line, String other) {
    accepted(check(line, other));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, 6455-4.1-41",
    "Sec-WebSocket-Protocol: superchat, 6455-11.3.4-02",
    "Upgrade: websocket, 6455-4.1-39",
    "Sec-WebSocket-Extensions: other, 6455-4.1-42",
    "Sec-WebSocket-Extensions: Foo, 6455-4.1-42",
    "Sec-WebSocket-Extensions: foo bar, 6455-9.1-01",
    "Sec-WebSocket-Extensions:, 6455-9.1-01"
  })
  void aFieldTooManyFailsTheConnection(String line, String clause) {
    HandshakeResult result = check("Upgrade: websocket", "Upgrade: websocket\r\n" + line);
    assertThat(result).isInstanceOf(Rejected.class);
    assertThat(((Rejected) result).clause()).isEqualTo(clause);
  }

  @Test
  void extensionsMayBeSpreadOverFields() {
    String both =
        "Sec-WebSocket-Extensions: bar; baz=2\r\nSec-WebSocket-Extensions: foo\r\nUpgrade: w";
    assertThat(accepted(check("Upgrade: w", both)).extensions()).containsExactly(BAR, FOO);
  }

  @Test
  void aServerNeedNotChooseASubprotocol() {
    assertThat(accepted(check("Sec-WebSocket-Protocol: chat\r\n", "")).subprotocol()).isEmpty();
  }

  @Test
  void aRefusalKeepsTheResponse() {
    HandshakeResult result =
        check("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nConnection: close\r\n\r\n");

    assertThat(result).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) result;
    assertThat(rejected.status()).isEqualTo(401);
    assertThat(rejected.response().headers().first("www-authenticate")).contains("Basic");
  }

  @Test
  void interimResponsesAreSkipped() {
    accepted(
        check(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + EXAMPLE));
  }

  @Test
  void aNonceHasSixteenOctets() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ClientHandshake(URI, List.of(), List.of(), Headers.NONE, new byte[15]))
        .withMessageContaining("16");
  }

  @Test
  void subprotocolsWantedAreDifferent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ClientHandshake(URI, List.of("a", "a"), List.of(), Headers.NONE, NONCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "a\r\nX: y", "\u00E4", "a/b"})
  void aSubprotocolIsAToken(String subprotocol) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ClientHandshake(URI, List.of(subprotocol), List.of(), Headers.NONE, NONCE));
  }

  @Test
  void extraFieldsMayNotSpeakForTheHandshake() {
    Headers extra = Headers.of("sec-websocket-key", "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientHandshake(URI, List.of(), List.of(), extra, NONCE));
  }
}
