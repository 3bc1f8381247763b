package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.fragmentation.Message;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.ProxyTunnel;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that reaches its server through an HTTP proxy.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxyTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  /// A proxy that knows one host, whatever it is called, and notes what it was asked for.
  private record Proxy(Listener listener, URI known, List<String> asked) implements AutoCloseable {
    static Proxy to(URI known) throws IOException {
      Proxy proxy = new Proxy(Listener.bind(ANY_PORT), known, new CopyOnWriteArrayList<>());
      Task.start(() -> {
        while (true) {
          Transport client = proxy.listener.accept().orElseThrow();
          Task.start(() -> proxy.serve(client));
        }
      });
      return proxy;
    }

    private Void serve(Transport client) throws IOException {
      StringBuilder head = new StringBuilder();
      byte[] octet = new byte[1];
      while (head.indexOf("\r\n\r\n") < 0) {
        client.read(octet, 0, 1);
        head.append((char) octet[0]);
      }
      asked.add(head.toString());
      var address = new InetSocketAddress(known.getHost(), known.getPort());
      Transport server = TcpTransport.connect(address, Duration.ofSeconds(60));
      byte[] yes = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      client.write(yes, 0, yes.length);
      Task.start(() -> copy(server, client));
      return copy(client, server);
    }

    private static Void copy(Transport from, Transport to) throws IOException {
      byte[] buffer = new byte[4096];
      for (int n = from.read(buffer, 0, 4096); n >= 0; n = from.read(buffer, 0, 4096)) {
        to.write(buffer, 0, n);
      }
      to.shutdownOutput();
      return null;
    }

    ProxyTunnel tunnel() {
      return ProxyTunnel.through(listener.address());
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private static void greet(WebSocket socket) throws IOException {
    socket.send("hello");
    socket.receive();
  }

  @Test
  void theProxyLooksUpTheName() throws Exception {
    try (var server = Servers.listen(ANY_PORT, ProxyTests::greet);
        Proxy proxy = Proxy.to(server.uri())) {
      URI nowhere = URI.create("ws://only.the.proxy.knows.invalid:8080/chat");
      Options options = Options.DEFAULT.with(proxy.tunnel().withCredentials("ann", "secret"));
      try (var socket = WebSocketClient.connect(nowhere, options)) {
        assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
        assertThat(socket.opening().request().headers().contains("Proxy-Authorization"))
            .as("the credentials are the proxy's")
            .isFalse();
      }
      assertThat(proxy.asked)
          .singleElement()
          .asString()
          .startsWith("CONNECT only.the.proxy.knows.invalid:8080 HTTP/1.1\r\n")
          .contains("Proxy-Authorization: Basic ");
    }
  }

  /// [ROBUST-tls-03] [6455-4.1-12]
  @Test
  void theCertificateIsTheTargetsAndNotTheProxys() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.forHosts("chat.example");
    Options secure = Options.DEFAULT.with(certificate.serverContext());
    try (var server = Servers.listen(ANY_PORT, secure, ProxyTests::greet);
        Proxy proxy = Proxy.to(server.uri())) {
      Options options = Options.DEFAULT.with(certificate.clientContext()).with(proxy.tunnel());
      try (var socket = WebSocketClient.connect(URI.create("wss://chat.example/"), options)) {
        assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
      }
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> WebSocketClient.connect(URI.create("wss://127.0.0.1/"), options))
          .withMessageContaining("TLS handshake with 127.0.0.1 failed");
    }
  }
}
