package dev.ws101.interop.peers;

import dev.ws101.interop.ForeignServer;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// Eclipse Jetty as a server.
public final class JettyServer implements ForeignServer {
  private static final int MESSAGE_LIMIT = 64 * 1024 * 1024;

  @Override
  public String name() {
    return "Jetty " + Server.getVersion();
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) throws Exception {
    Server server = new Server();
    ServerConnector connector = connector(server, tls);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(server, container -> configure(container, reports)));
    server.start();
    String scheme = tls.isPresent() ? "wss" : "ws";
    return new RunningJetty(
        server, URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort() + "/"));
  }

  private static ServerConnector connector(Server server, Optional<Tls> tls) {
    HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
    if (tls.isEmpty()) {
      return new ServerConnector(server, http);
    }
    SslContextFactory.Server secure = new SslContextFactory.Server();
    secure.setSslContext(tls.get().server());
    return new ServerConnector(server, secure, http);
  }

  private static void configure(ServerWebSocketContainer container, Reports reports) {
    container.setMaxTextMessageSize(MESSAGE_LIMIT);
    container.setMaxBinaryMessageSize(MESSAGE_LIMIT);
    container.addMapping(
        "/*",
        (request, response, _) -> {
          choose(request, response);
          return new JettyEndpoint(reports);
        });
  }

  private static void choose(ServerUpgradeRequest request, ServerUpgradeResponse response) {
    if (request.hasSubProtocol(SUBPROTOCOL)) {
      response.setAcceptedSubProtocol(SUBPROTOCOL);
    }
  }

  private record RunningJetty(Server server, URI uri) implements Running {
    @Override
    public void stop() throws Exception {
      server.stop();
    }
  }
}
