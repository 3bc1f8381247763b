package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.TlsIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can be asked of `serve` and `connect`, and what the other side sees of it.
@Timeout(300)
class OptionTests {
  @TempDir private Path folder;

  private static Run connect(Conversation serve, String... options) throws Exception {
    return connect(serve.listening().toString(), options);
  }

  private static Run connect(String url, String... options) {
    String[] arguments = new String[2 + options.length];
    arguments[0] = "connect";
    arguments[1] = url;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Run.reading("hello\n", arguments);
  }

  @Test
  void everyFrameIsShownToTheClient() throws Exception {
    try (Conversation serve = Conversation.serve("--no-deflate")) {
      Run run = connect(serve, "--verbose");

      assertThat(run.code()).isZero();
      assertThat(run.errors())
          .containsExactlyInAnyOrder(
              "=> text, FIN, masked, 5 octets",
              "<= text, FIN, 5 octets",
              "=> close, FIN, masked, 2 octets",
              "<= close, FIN, 2 octets");
      assertThat(run.lines()).contains("< text hello");
    }
  }

  @Test
  void everyFrameIsShownToTheServer() throws Exception {
    try (Conversation serve = Conversation.serve("-v")) {
      assertThat(connect(serve).code()).isZero();
      assertThat(List.of(serve.complaint(), serve.complaint(), serve.complaint()))
          .contains("<= text, FIN, RSV1, masked, 7 octets", "=> text, FIN, RSV1, 7 octets");
    }
  }

  @Test
  void whoIsSilentIsPinged() throws Exception {
    try (Conversation serve = Conversation.serve("--heartbeat", "1");
        Conversation client = Conversation.with("connect", serve.listening().toString())) {
      assertThat(client.next()).startsWith("open: ");
      assertThat(client.next()).startsWith("< ping");
    }
    try (Conversation serve = Conversation.serve("-v", "--heartbeat", "0");
        Conversation client =
            Conversation.with("connect", serve.listening().toString(), "--heartbeat", "1")) {
      assertThat(serve.complaint()).startsWith("<= ping, FIN, masked, ");
      assertThat(client.next()).startsWith("open: ");
    }
  }

  @Test
  void fieldsArriveAsTheyWereTyped() throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (WebSocketServer server =
        WebSocketServer.listen(
            address,
            Options.DEFAULT,
            socket ->
                socket.send(
                    socket.opening().request().headers().first("X-Room").orElse("no field")))) {
      Run run = connect(server.uri().toString(), "--header", "X-Room: blue  ");

      assertThat(run.lines()).contains("< text blue");
    }
  }

  @Test
  void pagesOfTheNamedOriginsMayConnectAndNoOthers() throws Exception {
    try (Conversation serve = Conversation.serve("--origin", "https://example.com")) {
      String url = serve.listening().toString();

      assertThat(connect(url, "--origin", "https://example.com").code()).isZero();
      assertThat(connect(url, "--origin", "https://example.org").err()).contains("403");
      assertThat(connect(url).code()).as("no page").isZero();
    }
  }

  @Test
  void aKeyStoreIsServedFrom() throws Exception {
    Path keys = folder.resolve("keys.p12");
    String options =
        "-genkeypair -keyalg EC -storetype PKCS12 -alias us -dname CN=localhost -storepass secret";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of("-keystore", keys.toString()));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(120, TimeUnit.SECONDS)).isTrue();
    try (Conversation serve =
        Conversation.with(
            Map.of(IdentityOptions.PASSWORD, "secret"), "serve", "--keystore", keys.toString())) {
      String url = serve.listening().toString();

      assertThat(url).startsWith("wss://");
      assertThat(connect(url, "--insecure").lines()).contains("< text hello");
      Files.write(folder.resolve("other.pem"), TlsIdentity.authority());
      assertThat(connect(url, "--cacert", folder.resolve("other.pem").toString()).code())
          .isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --heartbeat -1 | ",
        "serve --heartbeat soon | 'soon'",
        "serve --max-message much | 'much'",
        "serve --origin elsewhere | elsewhere",
        "connect ws://localhost:1/ --heartbeat -1 | ",
        "connect ws://localhost:1/ --timeout soon | 'soon'",
        "connect ws://localhost:1/ --timeout 0 | --timeout",
        "connect ws://localhost:1/ --header X | has no colon",
        "connect ws://localhost:1/ --cacert nowhere.pem | nowhere.pem",
        "connect ws://localhost:1/ --subprotocol a,b | is not a token",
        "connect ws://localhost:1/ --verbos | did you mean --verbose?",
      })
  void aBadValueIsToldWithItsCause(String line, String cause) {
    Run run = Run.of(line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    assertThat(run.errors().getFirst()).startsWith("ws101: ").contains(cause == null ? "" : cause);
  }
}
