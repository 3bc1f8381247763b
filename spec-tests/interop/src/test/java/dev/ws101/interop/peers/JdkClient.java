package dev.ws101.interop.peers;

import dev.ws101.interop.Ability;
import dev.ws101.interop.Echo;
import dev.ws101.interop.ForeignClient;
import dev.ws101.interop.ForeignSocket;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// The client of the JDK, `java.net.http`.
public final class JdkClient implements ForeignClient {
  @Override
  public String name() {
    return "JDK " + Runtime.version().feature();
  }

  @Override
  public Map<Ability, String> lacks() {
    return Map.of(Ability.DEFLATE, "the JDK's client has no extensions");
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) {
    HttpClient.Builder builder = HttpClient.newBuilder();
    tls.ifPresent(it -> builder.sslContext(it.client()));
    return new RunningJdk(builder.build(), reports);
  }

  private record RunningJdk(HttpClient client, Reports reports) implements Running {
    @Override
    public void connect(URI server, List<String> subprotocols) throws Exception {
      WebSocket.Builder builder = client.newWebSocketBuilder();
      if (!subprotocols.isEmpty()) {
        String[] others = subprotocols.subList(1, subprotocols.size()).toArray(String[]::new);
        builder.subprotocols(subprotocols.getFirst(), others);
      }
      builder.buildAsync(server, new Listening(reports)).get(30, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
      client.shutdownNow();
    }
  }

  private static final class Listening implements WebSocket.Listener {
    private final Reports reports;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private Echo echo;

    Listening(Reports reports) {
      this.reports = reports;
    }

    @Override
    public void onOpen(WebSocket socket) {
      echo = new Echo(new Sending(socket), reports);
      echo.opened(socket.getSubprotocol());
      socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        echo.text(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      binary.writeBytes(bytes);
      if (last) {
        echo.binary(ByteBuffer.wrap(binary.toByteArray()));
        binary.reset();
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
      echo.pong(payload);
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      echo.closed(code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      reports.add(error);
    }
  }

  private record Sending(WebSocket socket) implements ForeignSocket {
    @Override
    public void text(String part, boolean last) {
      socket.sendText(part, last).join();
    }

    @Override
    public void binary(byte[] part, boolean last) {
      socket.sendBinary(ByteBuffer.wrap(part), last).join();
    }

    @Override
    public void ping(byte[] payload) {
      socket.sendPing(ByteBuffer.wrap(payload)).join();
    }

    @Override
    public void close(int code, String reason) {
      socket.sendClose(code, reason).join();
    }
  }
}
