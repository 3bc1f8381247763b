package dev.ws101.gallery.peers;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/// The client of the JDK, `java.net.http`. It has no compression, and sends parts of messages back.
final class JdkClient {
  private JdkClient() {}

  public static void main(String[] arguments) {
    HttpClient http = HttpClient.newHttpClient();
    Introduction.ofClient(
        arguments,
        "JDK",
        HttpClient.class,
        server -> {
          Echo echo = new Echo();
          http.newWebSocketBuilder().buildAsync(server, echo).join();
          echo.over.await();
        });
  }

  private static final class Echo implements WebSocket.Listener {
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      return socket.sendText(part.toString(), last).thenRun(() -> socket.request(1));
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
      return socket.sendBinary(part, last).thenRun(() -> socket.request(1));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      over.countDown();
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      over.countDown();
    }
  }
}
