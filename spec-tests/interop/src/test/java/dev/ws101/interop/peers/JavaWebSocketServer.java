package dev.ws101.interop.peers;

import dev.ws101.interop.Echo;
import dev.ws101.interop.ForeignServer;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;

/// Java-WebSocket as a server.
public final class JavaWebSocketServer implements ForeignServer {
  @Override
  public String name() {
    return JavaWebSocketSending.NAME;
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) throws Exception {
    Serving server = new Serving(reports);
    tls.ifPresent(
        it -> server.setWebSocketFactory(new DefaultSSLWebSocketServerFactory(it.server())));
    server.start();
    server.started.get(30, TimeUnit.SECONDS);
    String scheme = tls.isPresent() ? "wss" : "ws";
    URI uri = URI.create(scheme + "://127.0.0.1:" + server.getPort() + "/");
    return new RunningServer(server, uri);
  }

  private record RunningServer(Serving server, URI uri) implements Running {
    @Override
    public void stop() throws Exception {
      server.stop(1000);
    }
  }

  private static final class Serving extends WebSocketServer {
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Reports reports;

    Serving(Reports reports) {
      super(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          List.of(JavaWebSocketSending.draft(List.of(SUBPROTOCOL))));
      this.reports = reports;
      setDaemon(true);
    }

    @Override
    public void onStart() {
      started.complete(null);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      Echo echo = new Echo(new JavaWebSocketSending(socket), reports);
      socket.setAttachment(echo);
      echo.opened(socket.getProtocol().getProvidedProtocol());
    }

    private static Echo echo(WebSocket socket) {
      return socket.getAttachment();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      echo(socket).text(text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer payload) {
      echo(socket).binary(payload);
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata frame) {
      echo(socket).pong(frame.getPayloadData());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      if (socket.getAttachment() != null) {
        echo(socket).closed(code, reason);
      }
    }

    @Override
    public void onError(WebSocket socket, Exception failure) {
      reports.add(failure);
      started.completeExceptionally(failure);
    }
  }
}
