package dev.ws101.interop.peers;

import dev.ws101.interop.ForeignSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;

/// What Java-WebSocket's client and server have in common.
record JavaWebSocketSending(WebSocket socket) implements ForeignSocket {
  static final String NAME = "Java-WebSocket 1.6.0";

  /// The protocol as both roles speak it; messages are compressed however short they are.
  static Draft_6455 draft(List<String> subprotocols) {
    PerMessageDeflateExtension deflate = new PerMessageDeflateExtension();
    deflate.setThreshold(0);
    // "" stands for no subprotocol, which is welcome too.
    List<IProtocol> protocols =
        Stream.concat(subprotocols.stream(), Stream.of("")).<IProtocol>map(Protocol::new).toList();
    return new Draft_6455(List.of(deflate), protocols);
  }

  @Override
  public void text(String part, boolean last) {
    ByteBuffer octets = ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8));
    socket.sendFragmentedFrame(Opcode.TEXT, octets, last);
  }

  @Override
  public void binary(byte[] part, boolean last) {
    socket.sendFragmentedFrame(Opcode.BINARY, ByteBuffer.wrap(part), last);
  }

  @Override
  public void ping(byte[] payload) {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.wrap(payload));
    socket.sendFrame(ping);
  }

  @Override
  public void close(int code, String reason) {
    socket.close(code, reason);
  }
}
