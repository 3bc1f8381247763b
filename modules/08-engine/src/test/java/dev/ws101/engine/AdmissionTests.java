package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTests {
  private static final String REQUEST =
      """
      GET /chat?room=1 HTTP/1.1
      Host: server.example.com
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Protocol: v1, v2
      Sec-WebSocket-Extensions: permessage-deflate

      """
          .replace("\n", "\r\n");

  private Event event;

  /// What a server that speaks v3, v2 and v1 answers to the request.
  private String answer(Function<HttpRequest, Admission> admission) {
    Headers extra = Headers.of("Server", "s");
    List<String> spoken = List.of("v3", "v2", "v1");
    Protocol server =
        Protocol.server(spoken, DeflatePolicy.DEFAULT, extra, Limits.DEFAULT, admission);
    byte[] octets = REQUEST.getBytes(StandardCharsets.US_ASCII);
    server.receive(octets, 0, octets.length);
    event = server.next();
    String answer = new String(Conversation.written(server), StandardCharsets.ISO_8859_1);
    assertThat(server.endsStream()).isEqualTo(event instanceof Event.Refused);
    return answer;
  }

  private static Admission accept(String subprotocol, String... headers) {
    return new Admission.Accept(Optional.ofNullable(subprotocol), Headers.of(headers));
  }

  @Test
  void withoutWishesTheHandshakeChooses() {
    String answer = answer(Admission.EVERYBODY);
    assertThat(answer).startsWith("HTTP/1.1 101 ").contains("Sec-WebSocket-Protocol: v2\r\n");
    assertThat(((Event.Opened) event).subprotocol()).contains("v2");
    assertThat(answer(_ -> accept(null))).isEqualTo(answer);
  }

  @Test
  void theApplicationIsAskedOnceAndSeesTheRequest() {
    List<String> targets = new ArrayList<>();
    answer(request -> {
      targets.add(request.target());
      return accept("v1", "X", "y");
    });
    assertThat(targets).containsExactly("/chat?room=1");
  }

  @Test
  void theApplicationChoosesAnotherSubprotocol() {
    String answer = answer(_ -> accept("v1"));
    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .contains("Sec-WebSocket-Protocol: v1\r\n")
        .contains("Sec-WebSocket-Extensions: permessage-deflate")
        .contains("Server: s\r\n");
    assertThat(((Event.Opened) event).subprotocol()).contains("v1");
    assertThat(((Event.Opened) event).extensions()).hasSize(1);
  }

  @Test
  void theApplicationAddsFields() {
    String answer = answer(_ -> accept(null, "Set-Cookie", "a=b", "Set-Cookie", "c=d"));
    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .contains("Server: s\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n")
        .contains("Sec-WebSocket-Protocol: v2\r\n");
  }

  /// Ours, but not asked for; and no token at all.
  @ParameterizedTest
  @ValueSource(strings = {"v3", "v9", "no token", ""})
  void aSubprotocolThatWasNotAskedForIsTheFaultOfTheApplication(String subprotocol) {
    assertThat(answer(_ -> accept(subprotocol)))
        .startsWith("HTTP/1.1 500 ")
        .doesNotContain("Sec-WebSocket-Accept");
    assertThat(((Event.Refused) event).detail()).startsWith("the application ");
  }

  @Test
  void aFieldOfTheHandshakeIsNotTheApplicationsToWrite() {
    assertThat(answer(_ -> accept(null, "Sec-WebSocket-Protocol", "v1")))
        .startsWith("HTTP/1.1 500 ");
    assertThat(((Event.Refused) event).detail()).contains("leave to the handshake");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 404, 429, 503})
  void anyAnswerMayRefuse(int status) {
    Headers headers = Headers.of("Content-Length", "5", "X", "y");
    byte[] body = "sorry".getBytes(StandardCharsets.US_ASCII);
    HttpResponse response = new HttpResponse(status, "No", headers, body);
    assertThat(answer(_ -> new Admission.Refuse(response)))
        .isEqualTo("HTTP/1.1 %d No\r\nContent-Length: 5\r\nX: y\r\n\r\nsorry".formatted(status));
    assertThat(((Event.Refused) event).response()).contains(response);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 199})
  void aRefusalIsNoPromiseOfMore(int status) {
    HttpResponse response = new HttpResponse(status, "", Headers.NONE, new byte[0]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Admission.Refuse(response))
        .withMessageContaining(Integer.toString(status));
  }
}
