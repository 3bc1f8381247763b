package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lab without a browser.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LabServerTests {
  private static final byte[] REQUEST =
      """
      GET / HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private static LabServer lab;

  @BeforeAll
  static void open() throws IOException {
    lab = LabServer.open(0, Heartbeat.OFF);
  }

  @AfterAll
  static void close() throws IOException {
    lab.close();
  }

  private static HttpURLConnection get(String path) throws IOException {
    return (HttpURLConnection) lab.uri().resolve(path).toURL().openConnection();
  }

  private static byte[] content(String path) throws IOException {
    return get(path).getInputStream().readAllBytes();
  }

  private static URI relay() throws Exception {
    String page = new String(content("/"), StandardCharsets.UTF_8);
    var found = Pattern.compile("data-relay=\"(ws://127.0.0.1:\\d+/)\"").matcher(page);
    assertThat(found.find()).isTrue();
    return URI.create(found.group(1));
  }

  @Test
  void thePageBringsWhatItNeeds() throws Exception {
    String page = new String(content("/"), StandardCharsets.UTF_8);

    Stream<String> needed =
        Pattern.compile("(?:src|href)=\"([^\"#:]+)\"")
            .matcher(page)
            .results()
            .map(it -> it.group(1));
    assertThat(needed.toList())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(path -> assertThat(get("/" + path).getResponseCode()).isEqualTo(200));
    assertThat(page).contains("6455-5.2-04", "MUST").doesNotContain("{clauses}");
  }

  @ParameterizedTest
  @EnumSource(PageFile.class)
  void filesAreWhatTheySay(PageFile file) throws Exception {
    assertThat(content("/" + file.path())).isEqualTo(file.content());
    assertThat(get("/" + file.path()).getContentType()).isEqualTo(file.type());
  }

  @Test
  void whatThereIsNotIsNotFound() throws Exception {
    assertThat(get("/etc/passwd").getResponseCode()).isEqualTo(404);
  }

  @Test
  void octetsPassAsTheyAre() throws Exception {
    try (WebSocket page = WebSocketClient.connect(relay())) {
      page.send(REQUEST);
      assertThat(new String(received(page), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 101 ")
          .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      page.send(HexFormat.of().parseHex("818537fa213d7f9f4d5158"));
      assertThat(received(page)).asHexString().isEqualTo("810548656C6C6F");
      page.send(HexFormat.of().parseHex("810548656c6c6f"));
      assertThat(received(page)).asHexString().startsWith("88").contains("03EA");
    }
  }

  private static byte[] received(WebSocket page) throws IOException {
    return ((Message.Binary) page.receive()).bytes();
  }

  @Test
  void noOtherPageMayUseIt() throws Exception {
    URI relay = relay();
    Options elsewhere = Options.DEFAULT.with(Headers.of("Origin", "http://evil.example"));

    assertThatThrownBy(() -> WebSocketClient.connect(relay, elsewhere))
        .isInstanceOfSatisfying(
            HandshakeRefused.class,
            refused ->
                assertThat(refused.refusal().response().orElseThrow().status()).isEqualTo(403));
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    assertThatThrownBy(() -> LabServer.open(lab.uri().getPort(), Heartbeat.OFF))
        .isInstanceOf(IOException.class);
  }
}
