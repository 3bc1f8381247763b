package dev.ws101.gallery.peers;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A connection of Jetty's, in either role. Jetty wants it public.
public final class JettyEcho implements Session.Listener.AutoDemanding {
  private final CountDownLatch over = new CountDownLatch(1);
  private Session session;

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
  }

  @Override
  public void onWebSocketText(String text) {
    session.sendText(text, Callback.NOOP);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    session.sendBinary(payload, callback);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    over.countDown();
    callback.succeed();
  }

  /// Returns when the connection has ended.
  void awaitEnd() throws InterruptedException {
    over.await();
  }
}
