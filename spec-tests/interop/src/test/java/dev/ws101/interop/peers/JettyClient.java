package dev.ws101.interop.peers;

import dev.ws101.interop.ForeignClient;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/// Eclipse Jetty as a client.
public final class JettyClient implements ForeignClient {
  private static final int MESSAGE_LIMIT = 64 * 1024 * 1024;

  @Override
  public String name() {
    return "Jetty " + Server.getVersion();
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) throws Exception {
    HttpClient http = new HttpClient();
    if (tls.isPresent()) {
      SslContextFactory.Client secure = new SslContextFactory.Client();
      secure.setSslContext(tls.get().client());
      http.setSslContextFactory(secure);
    }
    WebSocketClient client = new WebSocketClient(http);
    client.setMaxTextMessageSize(MESSAGE_LIMIT);
    client.setMaxBinaryMessageSize(MESSAGE_LIMIT);
    client.start();
    return new RunningJetty(client, reports);
  }

  private record RunningJetty(WebSocketClient client, Reports reports) implements Running {
    @Override
    public void connect(URI server, List<String> subprotocols) throws Exception {
      ClientUpgradeRequest request = new ClientUpgradeRequest(server);
      request.setSubProtocols(subprotocols);
      request.addExtensions("permessage-deflate");
      client.connect(new JettyEndpoint(reports), request).get(30, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
      client.stop();
    }
  }
}
