import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.fragmentation.Fragmenter;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;

/// A message in fragments: cut anywhere, even inside a character, and whole again at the other end.
///
/// Text is judged while it comes: at the first octet that can be no text the message is refused,
/// whatever else is on its way. So is one that would become too long, before memory is taken.
void main() throws IOException {
  converse("Γειά σου, κόσμε".getBytes(UTF_8), 5);
  converse(new byte[] {'o', 'k', (byte) 0xFF, 'n', 'o'}, 5);
  converse(
      "a message of more than sixty-four octets, which is the limit today".getBytes(UTF_8), 40);
}

/// Sends a message from a server to a client in frames of at most `most` octets.
void converse(byte[] message, int most) throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort);
      Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(5));
      Transport server = listener.accept().orElseThrow()) {
    send(server, message, most);
    server.shutdownOutput();
    receive(client);
  }
}

void send(Transport transport, byte[] message, int most) throws IOException {
  var fragments = new Fragmenter(most);
  fragments.begin(Opcode.TEXT, 0, message, 0, message.length);
  while (fragments.next()) {
    int length = fragments.to() - fragments.from();
    var header = new FrameHeader(fragments.fin(), 0, fragments.opcode(), false, 0, length);
    byte[] octets = new byte[header.encodedLength()];
    transport.write(octets, 0, header.writeTo(octets, 0));
    transport.write(fragments.bytes(), fragments.from(), fragments.to());
  }
  IO.println("server wrote a message of %d octets".formatted(message.length));
}

void receive(Transport transport) throws IOException {
  var frames = new FrameDecoder();
  var messages = new MessageAssembler(64);
  byte[] bytes = new byte[8192];
  try {
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      frames.setInput(bytes, 0, count);
      take(frames, messages, bytes);
    }
  } catch (ProtocolViolation fault) {
    IO.println(
        "  client refuses with %d: %s (%s)"
            .formatted(fault.closeCode(), fault.getMessage(), fault.clause()));
  }
}

/// The loop: what a frame carries goes to the message that it is a part of.
void take(FrameDecoder frames, MessageAssembler messages, byte[] bytes) {
  while (true) {
    switch (frames.next()) {
      case HEADER -> {
        FrameHeader header = frames.header();
        messages.beginFrame(header.opcode(), header.fin(), header.rsv(), header.length());
        IO.println(
            "  %s of %d octets%s"
                .formatted(header.opcode(), header.length(), header.fin() ? ", the last" : ""));
      }
      case PAYLOAD -> messages.append(bytes, frames.payloadFrom(), frames.payloadTo());
      case END -> {
        Message message = messages.endFrame(); // null while more frames follow
        if (message != null) {
          IO.println("  client has " + message);
        }
      }
      case NEED_INPUT -> {
        return;
      }
    }
  }
}
