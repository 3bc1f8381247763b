package dev.ws101.examples.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpResponse;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VisitorTests {
  private static Options from(String origin) {
    return Options.DEFAULT.with(Headers.of("Origin", origin));
  }

  private static HttpResponse refusal(URI uri, Options options) {
    return catchThrowableOfType(
            HandshakeRefused.class, () -> WebSocketClient.connect(uri, options).close())
        .refusal()
        .response()
        .orElseThrow();
  }

  @Test
  void pagesThatAreNamedComeIn() throws Exception {
    try (WebSocketServer server = Local.listen(Browsers.pagesFromElsewhere(), Local.ECHO)) {
      WebSocketClient.connect(server.uri(), from("https://app.example.com")).close();
      WebSocketClient.connect(server.uri(), from("http://localhost:3000")).close();
      assertThat(refusal(server.uri(), from("https://evil.example")).status()).isEqualTo(403);
    }
    try (WebSocketServer server = Local.listen(Browsers.publicFeed(), Local.ECHO)) {
      WebSocketClient.connect(server.uri(), from("https://evil.example")).close();
    }
  }

  @Test
  void aTokenMayComeInThreeWays() throws Exception {
    Members members = new Members(Map.of("s3cret", "ada"));
    try (WebSocketServer server =
        Local.listen(
            Options.DEFAULT, members, socket -> socket.send("hello " + Members.user(socket)))) {
      URI uri = server.uri();
      Options cookie = Options.DEFAULT.withCookie("token", "s3cret");

      for (var socket :
          new WebSocket[] {
            WebSocketClient.connect(uri, Office.withToken("s3cret")),
            WebSocketClient.connect(uri, cookie),
            WebSocketClient.connect(Local.at(server, "/?ticket=s3cret"))
          }) {
        assertThat(socket.receive()).isEqualTo(Local.text("hello ada"));
        socket.close();
      }
      HttpResponse refusal = refusal(uri, Office.withToken("guessed"));
      assertThat(refusal.status()).isEqualTo(401);
      assertThat(refusal.headers().first("WWW-Authenticate")).hasValue("Bearer");
    }
  }

  @Test
  void theSubprotocolDecidesWhatIsSaid() throws Exception {
    try (WebSocketServer server = Local.listen(Dialects.OPTIONS, new Dialects())) {
      try (var socket = WebSocketClient.connect(server.uri(), Dialects.OPTIONS)) {
        assertThat(socket.receive()).isEqualTo(Local.text("{\"greeting\":\"hello\"}"));
      }
      Options old = Options.DEFAULT.withSubprotocols("greeting.v1");
      try (var socket = WebSocketClient.connect(server.uri(), old)) {
        assertThat(socket.receive()).isEqualTo(Local.text("hello"));
      }
      try (var socket = WebSocketClient.connect(server.uri())) {
        ConnectionClosed end = catchThrowableOfType(ConnectionClosed.class, socket::receive);
        assertThat(end.result().code()).isEqualTo(1008);
      }
    }
  }

  @Test
  void membersOfARoomHearEachOther() throws Exception {
    Members members = new Members(Map.of("1", "ada", "2", "bob"));
    try (WebSocketServer server =
        new ChatRooms().listen(Local.ANY_PORT, Options.DEFAULT, members)) {
      URI tea = Local.at(server, "/rooms/tea");
      var ada = WebSocketClient.connect(tea, Office.withToken("1"));
      ada.send("first");
      assertThat(ada.receive()).isEqualTo(Local.text("ada: first"));
      var bob = WebSocketClient.connect(tea, Office.withToken("2"));
      bob.send("hi");
      assertThat(bob.receive()).isEqualTo(Local.text("bob: hi"));
      assertThat(ada.receive()).isEqualTo(Local.text("bob: hi"));
      assertThat(WebSocketClient.connect(Local.at(server, "/status")).receive())
          .isEqualTo(Local.text("1 rooms"));
      assertThat(refusal(tea, Options.DEFAULT).status()).isEqualTo(401);
      assertThat(refusal(Local.at(server, "/nowhere"), Options.DEFAULT).status()).isEqualTo(404);
    }
  }
}
