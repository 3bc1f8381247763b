package dev.ws101.gallery.peers;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ServerHandshake;

/// Java-WebSocket as a client.
final class JavaWebSocketClient extends WebSocketClient {
  private final CountDownLatch over = new CountDownLatch(1);

  private JavaWebSocketClient(URI server) {
    super(server, new Draft_6455(new PerMessageDeflateExtension()));
  }

  public static void main(String[] arguments) {
    Introduction.ofClient(
        arguments,
        "Java-WebSocket",
        WebSocketClient.class,
        server -> {
          JavaWebSocketClient client = new JavaWebSocketClient(server);
          client.connect();
          client.over.await();
        });
  }

  @Override
  public void onOpen(ServerHandshake handshake) {}

  @Override
  public void onMessage(String text) {
    send(text);
  }

  @Override
  public void onMessage(ByteBuffer payload) {
    send(payload);
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    over.countDown();
  }

  @Override
  public void onError(Exception failure) {
    System.err.println(failure);
  }
}
