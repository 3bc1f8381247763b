package dev.ws101.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `ws101 connect --proxy`.
@Timeout(300)
class ProxyTests {
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private RawServer proxyTo(URI server) throws IOException {
    return RawServer.with(client -> {
      asked.add(head(client.getInputStream()));
      try (Socket tunnel = new Socket(server.getHost(), server.getPort())) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        Thread back = Thread.ofVirtual().start(() -> copy(tunnel, client));
        copy(client, tunnel);
        back.join();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    });
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // one of them is gone
    }
  }

  private static Run connect(URI server, String proxy) {
    return Run.reading("hello\n", "connect", server.toString(), "--proxy", proxy);
  }

  @Test
  void aServerIsReachedThroughIt() throws Exception {
    try (WebSocketServer server = EchoServer.embedded();
        RawServer proxy = proxyTo(server.uri())) {
      String at = "127.0.0.1:" + proxy.uri().getPort();

      assertThat(connect(server.uri(), "http://" + at).lines()).contains("< text hello");
      assertThat(connect(server.uri(), "http://me:p%40ss+@" + at).lines()).contains("< text hello");
      String target = server.uri().getHost() + ":" + server.uri().getPort();
      assertThat(asked)
          .hasSize(2)
          .allSatisfy(head -> assertThat(head).startsWith("CONNECT " + target + " HTTP/1.1\r\n"));
      assertThat(asked.getFirst()).doesNotContain("Authorization");
      assertThat(asked.getLast()).contains("Proxy-Authorization: Basic bWU6cEBzcys="); // me:p@ss+
    }
  }

  @Test
  void aProxyThatRefusesIsOneSentence() throws Exception {
    byte[] no = "HTTP/1.1 407 Who are you\r\n\r\n".getBytes(ISO_8859_1);
    try (RawServer proxy =
        RawServer.with(client -> {
          head(client.getInputStream());
          client.getOutputStream().write(no);
        })) {
      Run run =
          connect(
              URI.create("ws://localhost:1/"), "http://127.0.0.1:" + proxy.uri().getPort() + "/");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors()).singleElement().asString().contains("407", "it wants credentials");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy:3128 | is no URL of an HTTP proxy",
        "http://proxy | is no URL of an HTTP proxy with its port",
        "http://proxy:0 | is no URL of an HTTP proxy with its port",
        "http://proxy:3128/path | is no URL of an HTTP proxy",
        "https://proxy:3128 | is plain HTTP",
        "socks://proxy:1080 | is no URL of an HTTP proxy",
        "http://:1 | --proxy is no URL",
        "http://a:%zz@127.0.0.1:1 | --proxy is no URL",
        "http://a:%0a@127.0.0.1:1 | no control",
        "http://no-such-host.invalid:1 | the host name of the proxy is not known",
      })
  void whatIsNoProxyIsOneSentence(String typed, String cause) {
    Run run = connect(URI.create("ws://localhost:1/"), typed);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().startsWith("ws101: ").contains(cause);
  }
}
