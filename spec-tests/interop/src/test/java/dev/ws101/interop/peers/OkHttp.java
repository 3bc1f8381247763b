package dev.ws101.interop.peers;

import dev.ws101.interop.Ability;
import dev.ws101.interop.Echo;
import dev.ws101.interop.ForeignClient;
import dev.ws101.interop.ForeignSocket;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/// Square's OkHttp.
public final class OkHttp implements ForeignClient {
  @Override
  public String name() {
    return "OkHttp " + okhttp3.OkHttp.VERSION;
  }

  @Override
  public Map<Ability, String> lacks() {
    return Map.of(
        Ability.FRAGMENTS, "OkHttp sends every message as one frame",
        Ability.PING, "OkHttp pings by the clock only, and never tells of a pong");
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) {
    OkHttpClient.Builder builder = new OkHttpClient.Builder().minWebSocketMessageToCompress(0);
    tls.ifPresent(it -> builder.sslSocketFactory(it.client().getSocketFactory(), it.trust()));
    return new RunningOkHttp(builder.build(), reports);
  }

  private record RunningOkHttp(OkHttpClient client, Reports reports) implements Running {
    @Override
    public void connect(URI server, List<String> subprotocols) {
      Request.Builder request = new Request.Builder().url(server.toString());
      if (!subprotocols.isEmpty()) {
        request.header("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
      }
      client.newWebSocket(request.build(), new Listening(reports));
    }

    @Override
    public void stop() {
      client.dispatcher().executorService().shutdownNow();
      client.connectionPool().evictAll();
    }
  }

  private static final class Listening extends WebSocketListener {
    private final Reports reports;
    private Echo echo;

    Listening(Reports reports) {
      this.reports = reports;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      echo = new Echo(new Sending(socket), reports);
      echo.opened(response.header("Sec-WebSocket-Protocol"));
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      echo.text(text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      echo.binary(ByteBuffer.wrap(bytes.toByteArray()));
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(code, null); // OkHttp leaves the answer to the application
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      echo.closed(code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable cause, Response response) {
      reports.add(cause);
    }
  }

  private record Sending(WebSocket socket) implements ForeignSocket {
    @Override
    public void text(String part, boolean last) {
      requireWhole(last);
      socket.send(part);
    }

    @Override
    public void binary(byte[] part, boolean last) {
      requireWhole(last);
      socket.send(ByteString.of(part));
    }

    private static void requireWhole(boolean last) {
      if (!last) {
        throw new UnsupportedOperationException("a part of a message");
      }
    }

    @Override
    public void ping(byte[] payload) {
      throw new UnsupportedOperationException("a ping");
    }

    @Override
    public void close(int code, String reason) {
      socket.close(code, reason);
    }
  }
}
