package dev.ws101.examples.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.AcceptKey;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is said about the opening handshake.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandshakeClaimsTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void theAcceptValueThatCirculatesIsNone() throws Exception {
    String key = "x3JJHMbDL1EzLkh9GBhXDw==";
    String circulating = "HqR/DVt+B7K9Ls/HHQIAA=";

    byte[] question = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes("US-ASCII");
    byte[] answer = MessageDigest.getInstance("SHA-1").digest(question);

    assertThat(answer).hasSize(20);
    assertThat(Base64.getEncoder().encodeToString(answer))
        .isEqualTo("HSmrc0sMlYUkAGmm5OPpG2HaGWk=")
        .isEqualTo(AcceptKey.of(key))
        .hasSize(28);
    assertThat(circulating).hasSize(22);
    assertThatIllegalArgumentException().isThrownBy(() -> Base64.getDecoder().decode(circulating));
  }

  /// Nobody has a secret, and whoever asks is answered.
  @Test
  void theKeyProvesNothingAboutTheClient() throws Exception {
    String anybodys = "AAAAAAAAAAAAAAAAAAAAAA==";

    assertThat(AcceptKey.of(anybodys)).isEqualTo(AcceptKey.of(anybodys));
    try (WebSocketServer server = WebSocketServer.listen(ANY_PORT, _ -> {})) {
      String head = Wire.open(server.uri().getPort(), anybodys);
      assertThat(head)
          .startsWith("HTTP/1.1 101 ")
          .contains("Sec-WebSocket-Accept: " + AcceptKey.of(anybodys) + "\r\n");
    }
  }

  /// A page of another site comes in without a question asked in advance, unless the server looks
  /// at its `Origin`.
  @Test
  void onlyTheServerKeepsOtherSitesOut() throws Exception {
    Options evil = Options.DEFAULT.with(Headers.of("Origin", "https://evil.example"));
    Options careless = Options.DEFAULT.with(OriginPolicy.ANY);

    try (WebSocketServer server =
            WebSocketServer.listen(ANY_PORT, careless, HandshakeClaimsTests::echo);
        WebSocket socket = WebSocketClient.connect(server.uri(), evil)) {
      socket.send("in the name of your visitor");
      assertThat(socket.receive()).isEqualTo(new Message.Text("in the name of your visitor"));
      assertThat(socket.opening().response().headers().contains("Access-Control-Allow-Origin"))
          .isFalse();
    }
    try (WebSocketServer server = WebSocketServer.listen(ANY_PORT, HandshakeClaimsTests::echo)) {
      assertThatExceptionOfType(HandshakeRefused.class)
          .isThrownBy(() -> WebSocketClient.connect(server.uri(), evil))
          .satisfies(refused ->
              assertThat(refused.refusal().response().orElseThrow().status()).isEqualTo(403));
    }
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }

  /// After the 101 a request is four octets of nonsense: the first of them asks for a reserved bit.
  @Test
  void afterTheUpgradeARequestOfHttpIsAnError() throws Exception {
    try (WebSocketServer server = WebSocketServer.listen(ANY_PORT, HandshakeClaimsTests::echo)) {
      byte[] answer = Wire.sayAfterTheUpgrade(server.uri().getPort(), "GET / HTTP/1.1\r\n\r\n");

      assertThat(answer[0]).as("a Close frame").isEqualTo((byte) 0x88);
      assertThat((answer[2] & 0xFF) << 8 | answer[3] & 0xFF).isEqualTo(1002);
    }
  }
}
