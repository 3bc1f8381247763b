package dev.ws101.examples.howto;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Redirects;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.handshake.Headers;
import dev.ws101.sockets.ProxyTunnel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/// A client where nobody gets out but through a proxy.
public final class Office {
  private Office() {}

  /// Asks the proxy for a tunnel, and the server in it.
  public static WebSocket connect(URI uri, InetSocketAddress proxy, String user, String password)
      throws IOException {
    ProxyTunnel tunnel = ProxyTunnel.through(proxy).withCredentials(user, password);
    return WebSocketClient.connect(uri, Options.DEFAULT.with(tunnel));
  }

  /// What a request says besides: a token, a cookie, and whither it may be sent on.
  public static Options withToken(String token) {
    return Options.DEFAULT
        .with(Headers.of("Authorization", "Bearer " + token))
        .withCookie("theme", "dark")
        .with(new Redirects(3));
  }
}
