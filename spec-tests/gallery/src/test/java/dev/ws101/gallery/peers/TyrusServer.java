package dev.ws101.gallery.peers;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerContainer;
import org.glassfish.tyrus.container.grizzly.server.TyrusAddOn;
import org.glassfish.tyrus.ext.extension.deflate.PerMessageDeflateExtension;
import org.glassfish.tyrus.spi.ServerContainer;

/// Eclipse Tyrus as a server, on Grizzly and set up as its own `Server` does, but for the address.
final class TyrusServer {
  private TyrusServer() {}

  public static void main(String[] arguments) throws Exception {
    ServerContainer container = new GrizzlyServerContainer().createContainer(Map.of());
    ServerEndpointConfig echo =
        ServerEndpointConfig.Builder.create(Echo.class, "/")
            .extensions(
                switch (Setting.of(arguments)) {
                  case JUDGED -> List.of(new PerMessageDeflateExtension());
                  case BENCH -> List.of();
                })
            .build();
    container.getWebSocketEngine().register(echo, "/");
    NetworkListener listener = new NetworkListener("grizzly", "127.0.0.1", 0);
    listener.getTransport().setIOStrategy(WorkerThreadIOStrategy.getInstance());
    listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
    listener.registerAddOn(TyrusAddOn.of(container));
    HttpServer server = new HttpServer();
    server.addListener(listener);
    server.start();
    Introduction.ofServer(listener.getPort(), "Tyrus", GrizzlyServerContainer.class);
    Thread.currentThread().join();
  }

  /// Tyrus wants it public.
  public static final class Echo extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {
      session.addMessageHandler(
          String.class, (String text) -> send(() -> session.getBasicRemote().sendText(text)));
      session.addMessageHandler(
          ByteBuffer.class,
          (ByteBuffer payload) -> send(() -> session.getBasicRemote().sendBinary(payload)));
    }

    private interface Sending {
      void run() throws IOException;
    }

    private static void send(Sending sending) {
      try {
        sending.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
