package dev.ws101.interop.peers;

import dev.ws101.interop.Ability;
import dev.ws101.interop.Echo;
import dev.ws101.interop.ForeignClient;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;

/// Java-WebSocket as a client.
public final class JavaWebSocketClient implements ForeignClient {
  @Override
  public String name() {
    return JavaWebSocketSending.NAME;
  }

  @Override
  public Map<Ability, String> lacks() {
    return Map.of(
        Ability.CLOSE_ANSWER,
        "its reading thread interrupts its writing thread, which drops the answer to a Close when"
            + " it is still busy with a message");
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) {
    return new RunningClient(tls, reports);
  }

  private record RunningClient(Optional<Tls> tls, Reports reports) implements Running {
    @Override
    public void connect(URI server, List<String> subprotocols) throws Exception {
      Connecting client = new Connecting(server, subprotocols, reports);
      tls.ifPresent(it -> client.setSocketFactory(it.client().getSocketFactory()));
      client.connectBlocking(30, TimeUnit.SECONDS);
    }

    /// Each connection has its own client, and is gone with it.
    @Override
    public void stop() {}
  }

  private static final class Connecting extends WebSocketClient {
    private final Reports reports;
    private final Echo echo;

    Connecting(URI server, List<String> subprotocols, Reports reports) {
      super(server, JavaWebSocketSending.draft(subprotocols));
      this.reports = reports;
      this.echo = new Echo(new JavaWebSocketSending(getConnection()), reports);
      setDaemon(true);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      echo.opened(getProtocol().getProvidedProtocol());
    }

    @Override
    public void onMessage(String text) {
      echo.text(text);
    }

    @Override
    public void onMessage(ByteBuffer payload) {
      echo.binary(payload);
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata frame) {
      echo.pong(frame.getPayloadData());
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      echo.closed(code, reason);
    }

    @Override
    public void onError(Exception failure) {
      reports.add(failure);
    }
  }
}
