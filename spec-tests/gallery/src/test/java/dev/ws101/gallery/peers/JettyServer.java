package dev.ws101.gallery.peers;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// Eclipse Jetty as a server.
final class JettyServer {
  private JettyServer() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              if (Setting.of(arguments) == Setting.BENCH) {
                container.setMaxBinaryMessageSize(Setting.MESSAGE);
              }
              container.addMapping("/*", (_, _, _) -> new JettyEcho());
            }));
    server.start();
    Introduction.ofServer(connector.getLocalPort(), "Jetty", Server.class);
  }
}
