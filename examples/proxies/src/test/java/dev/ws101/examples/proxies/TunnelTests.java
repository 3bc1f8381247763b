package dev.ws101.examples.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.fragmentation.Message;
import dev.ws101.sockets.ProxyTunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client gets out through one proxy, and to its server through another.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TunnelTests {
  @TempDir Path outer;
  @TempDir Path inner;
  private Farm farm;
  private Proxy.Running office;

  @BeforeEach
  void open() throws Exception {
    Installed.require(Proxy.HAPROXY);
    Installed.require(Proxy.TINYPROXY);
    farm = Farm.open(Proxy.HAPROXY, outer, Duration.ofSeconds(60), Heartbeat.DEFAULT);
    String allowed = "ConnectPort " + farm.front().secure("").getPort();
    office = Proxy.TINYPROXY.start(inner, Map.of("ConnectPort 443", allowed));
  }

  @AfterEach
  void close() throws IOException {
    if (office != null) {
      office.close();
    }
    if (farm != null) {
      farm.close();
    }
  }

  private ProxyTunnel tunnel() {
    return ProxyTunnel.through(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), office.ports().getFirst()));
  }

  private Farm.Visit visit(ProxyTunnel tunnel) throws IOException {
    return farm.visitSecurely("/secret-path", Options.DEFAULT.with(tunnel));
  }

  @Test
  void withCredentialsThereIsATunnelAndTlsInIt() throws IOException {
    try (Farm.Visit visit = visit(tunnel().withCredentials("ann", "tea"))) {
      visit.socket().send("through two proxies");

      assertThat(visit.greeting()).endsWith(": wss from 127.0.0.1");
      assertThat(visit.socket().receive()).isEqualTo(new Message.Text("through two proxies"));
    }
    assertThat(Files.readString(office.log()))
        .contains("CONNECT 127.0.0.1:" + farm.front().secure("").getPort())
        .doesNotContain("secret-path");
  }

  @Test
  void withoutCredentialsThereIsNone() {
    assertThatThrownBy(() -> visit(tunnel()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("407")
        .hasMessageContaining("it wants credentials");
  }

  @Test
  void withWrongOnesThereIsNone() {
    assertThatThrownBy(() -> visit(tunnel().withCredentials("ann", "coffee")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no tunnel to 127.0.0.1:");
  }

  @Test
  void aPortThatTheOfficeDoesNotAllowIsRefused() {
    Options options = Options.DEFAULT.with(tunnel().withCredentials("ann", "tea"));

    assertThatThrownBy(() -> farm.visit("/", options))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("403");
  }
}
