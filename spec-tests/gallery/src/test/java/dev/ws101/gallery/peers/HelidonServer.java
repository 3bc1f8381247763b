package dev.ws101.gallery.peers;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;

/// Helidon SE as a server. It has no compression.
final class HelidonServer {
  private HelidonServer() {}

  public static void main(String[] arguments) {
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .addRouting(WsRouting.builder().endpoint("/", Echo::new))
            .build()
            .start();
    Introduction.ofServer(server.port(), "Helidon", WebServer.class);
  }

  private static final class Echo implements WsListener {
    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      session.send(text, last);
    }

    @Override
    public void onMessage(WsSession session, BufferData payload, boolean last) {
      session.send(payload, last);
    }
  }
}
