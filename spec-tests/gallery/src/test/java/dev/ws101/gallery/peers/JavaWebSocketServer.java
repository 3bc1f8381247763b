package dev.ws101.gallery.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/// Java-WebSocket as a server.
final class JavaWebSocketServer extends WebSocketServer {
  private JavaWebSocketServer(Draft_6455 draft) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(draft));
  }

  public static void main(String[] arguments) {
    Draft_6455 draft =
        switch (Setting.of(arguments)) {
          case JUDGED -> new Draft_6455(new PerMessageDeflateExtension());
          case BENCH -> new Draft_6455();
        };
    new JavaWebSocketServer(draft).start();
  }

  @Override
  public void onStart() {
    Introduction.ofServer(getPort(), "Java-WebSocket", WebSocketServer.class);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    socket.send(text);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer payload) {
    socket.send(payload);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

  @Override
  public void onError(WebSocket socket, Exception failure) {
    System.err.println(failure);
  }
}
