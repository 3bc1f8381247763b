package dev.ws101.gallery.peers;

import java.util.concurrent.CountDownLatch;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/// Square's OkHttp. It offers permessage-deflate unasked.
final class OkHttpClient {
  private OkHttpClient() {}

  public static void main(String[] arguments) {
    var http = new okhttp3.OkHttpClient();
    Introduction.ofClient(
        arguments,
        "OkHttp",
        okhttp3.OkHttpClient.class,
        server -> {
          Echo echo = new Echo();
          http.newWebSocket(new Request.Builder().url(server.toString()).build(), echo);
          echo.over.await();
        });
  }

  private static final class Echo extends WebSocketListener {
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void onMessage(WebSocket socket, String text) {
      socket.send(text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString payload) {
      socket.send(payload);
    }

    /// OkHttp leaves the answer to a Close to the application; its examples give this one.
    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, null);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      over.countDown();
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
      over.countDown();
    }
  }
}
