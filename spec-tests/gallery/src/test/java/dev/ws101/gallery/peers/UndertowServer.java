package dev.ws101.gallery.peers;

import io.undertow.Undertow;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// Undertow as a server.
final class UndertowServer {
  private UndertowServer() {}

  public static void main(String[] arguments) {
    WebSocketConnectionCallback echo =
        (_, channel) -> {
          channel.getReceiveSetter().set(new Echo());
          channel.resumeReceives();
        };
    WebSocketProtocolHandshakeHandler handler = new WebSocketProtocolHandshakeHandler(echo);
    if (Setting.of(arguments) == Setting.JUDGED) {
      handler.addExtension(new PerMessageDeflateHandshake());
    }
    Undertow server =
        Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(handler).build();
    server.start();
    var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    Introduction.ofServer(address.getPort(), "Undertow", Undertow.class);
  }

  private static final class Echo extends AbstractReceiveListener {
    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
      WebSockets.sendText(message.getData(), channel, null);
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
      var pooled = message.getData();
      ByteBuffer payload = WebSockets.mergeBuffers(pooled.getResource());
      pooled.close();
      WebSockets.sendBinary(payload, channel, null);
    }
  }
}
