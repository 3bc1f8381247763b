import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameDecoder.Step;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Masker;
import dev.ws101.masking.MaskingKeys;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;

/// A client that masks: the same word twice is never the same on the wire.
///
/// So a script in a browser cannot choose what octets a proxy sees. It is no encryption: the key is
/// in the frame.
void main() throws IOException {
  var keys = MaskingKeys.from(new SecureRandom());
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort);
      Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(5));
      Transport server = listener.accept().orElseThrow()) {

    for (int i = 0; i < 2; i++) {
      byte[] frame = masked("GET / HTTP/1.1", keys.next());
      client.write(frame, 0, frame.length);
      IO.println("client wrote " + hex(frame));
    }
    byte[] bare = {(byte) 0x81, 0x02, 'H', 'i'};
    client.write(bare, 0, bare.length);
    IO.println("client wrote " + hex(bare) + ", and forgot to mask");
    client.shutdownOutput();

    receive(server);
  }
}

byte[] masked(String text, int key) {
  byte[] payload = text.getBytes(UTF_8);
  var header = new FrameHeader(true, 0, Opcode.TEXT, true, key, payload.length);
  byte[] frame = new byte[header.encodedLength() + payload.length];
  int from = header.writeTo(frame, 0);
  System.arraycopy(payload, 0, frame, from, payload.length);
  Masker.apply(frame, from, frame.length, key); // in place
  return frame;
}

void receive(Transport transport) throws IOException {
  var frames = new FrameDecoder();
  byte[] bytes = new byte[5]; // small, so that payloads come in pieces
  try {
    int key = 0;
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      frames.setInput(bytes, 0, count);
      key = take(frames, bytes, key);
    }
  } catch (ProtocolViolation fault) {
    IO.println(
        "server refuses with %d: %s (%s)"
            .formatted(fault.closeCode(), fault.getMessage(), fault.clause()));
  }
}

/// @param key for the next octet of payload: it turns as the payload goes by
/// @return the key for the one after the last
int take(FrameDecoder frames, byte[] bytes, int key) {
  for (Step step; (step = frames.next()) != Step.NEED_INPUT; ) {
    if (step == Step.HEADER) {
      Role.SERVER.checkReceived(frames.masked()); // a client must mask, a server must not
      key = frames.maskingKey();
      IO.println("server: a frame with the key %08x".formatted(key));
    } else if (step == Step.PAYLOAD) {
      int from = frames.payloadFrom();
      key = Masker.apply(bytes, from, frames.payloadTo(), key); // the line that this rung adds
      String text = new String(bytes, from, frames.payloadTo() - from, UTF_8);
      IO.println("  unmasked \"%s\", the key is now %08x".formatted(text, key));
    }
  }
  return key;
}

String hex(byte[] bytes) {
  return HexFormat.ofDelimiter(" ").formatHex(bytes);
}
