package dev.ws101.interop.peers;

import dev.ws101.interop.Echo;
import dev.ws101.interop.ForeignSocket;
import dev.ws101.interop.Reports;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A connection of Jetty's, in either role.
public final class JettyEndpoint implements Session.Listener.AutoDemanding {
  private final Reports reports;
  private Echo echo;

  JettyEndpoint(Reports reports) {
    this.reports = reports;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    echo = new Echo(new Sending(session), reports);
    echo.opened(session.getUpgradeResponse().getAcceptedSubProtocol());
  }

  @Override
  public void onWebSocketText(String text) {
    echo.text(text);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    echo.binary(payload);
    callback.succeed();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    echo.pong(payload);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    echo.closed(code, reason);
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    reports.add(cause);
  }

  private record Sending(Session session) implements ForeignSocket {
    @Override
    public void text(String part, boolean last) {
      await(done -> session.sendPartialText(part, last, done));
    }

    @Override
    public void binary(byte[] part, boolean last) {
      await(done -> session.sendPartialBinary(ByteBuffer.wrap(part), last, done));
    }

    @Override
    public void ping(byte[] payload) {
      await(done -> session.sendPing(ByteBuffer.wrap(payload), done));
    }

    @Override
    public void close(int code, String reason) {
      session.close(code, reason, Callback.NOOP);
    }

    private static void await(Consumer<Callback.Completable> sending) {
      Callback.Completable.with(sending).join();
    }
  }
}
