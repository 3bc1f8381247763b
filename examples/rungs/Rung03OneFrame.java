import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;

/// One text frame: two octets of header say where it ends, however the network cuts it.
///
/// The connection is as the handshake of rung 02 leaves it. The server sends, so nothing is masked.
void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort);
      Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(5));
      Transport server = listener.accept().orElseThrow()) {

    byte[] frame = frame("Hello");
    server.write(frame, 0, frame.length);
    server.shutdownOutput();
    IO.println("server wrote " + hex(frame, 0, frame.length));

    receive(client, 3); // three octets a read, to show that it makes no difference
  }
  for (int length : List.of(125, 126, 65_535, 65_536)) {
    var header = new FrameHeader(true, 0, Opcode.BINARY, false, 0, length);
    byte[] octets = new byte[header.encodedLength()];
    header.writeTo(octets, 0);
    IO.println("%,d octets are announced by %s".formatted(length, hex(octets, 0, octets.length)));
  }
  refuse("83 00");
  refuse("82 7e 00 05");
  refuse("89 7e");
}

byte[] frame(String text) {
  byte[] payload = text.getBytes(UTF_8);
  var header = new FrameHeader(true, 0, Opcode.TEXT, false, 0, payload.length);
  byte[] frame = new byte[header.encodedLength() + payload.length];
  int from = header.writeTo(frame, 0);
  System.arraycopy(payload, 0, frame, from, payload.length);
  return frame;
}

/// Reads to the end. The decoder keeps its place from one read to the next.
void receive(Transport transport, int most) throws IOException {
  var frames = new FrameDecoder();
  byte[] bytes = new byte[most];
  for (int count; (count = transport.read(bytes, 0, most)) >= 0; ) {
    IO.println("client read " + hex(bytes, 0, count));
    frames.setInput(bytes, 0, count); // lent until it needs input again
    take(frames, bytes);
  }
}

/// The loop of this rung: ask for the next step until there is none.
void take(FrameDecoder frames, byte[] bytes) {
  while (true) {
    switch (frames.next()) {
      case HEADER -> IO.println("  HEADER  " + frames.header());
      case PAYLOAD -> IO.println("  PAYLOAD " + text(bytes, frames));
      case END -> IO.println("  END");
      case NEED_INPUT -> {
        return;
      }
    }
  }
}

/// What no connection may see is refused as soon as the octets that prove it are here.
void refuse(String octets) {
  byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(octets);
  var frames = new FrameDecoder();
  frames.setInput(bytes, 0, bytes.length);
  try {
    IO.println(octets + " is fine: " + frames.next());
  } catch (ProtocolViolation fault) {
    IO.println(
        "%s is refused with %d: %s (%s)"
            .formatted(octets, fault.closeCode(), fault.getMessage(), fault.clause()));
  }
}

String text(byte[] bytes, FrameDecoder frames) {
  int from = frames.payloadFrom();
  return "\"" + new String(bytes, from, frames.payloadTo() - from, UTF_8) + "\"";
}

String hex(byte[] bytes, int from, int to) {
  return HexFormat.ofDelimiter(" ").formatHex(bytes, from, to);
}
