import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.control.Close;
import dev.ws101.control.Closing;
import dev.ws101.control.ControlAssembler;
import dev.ws101.control.Ping;
import dev.ws101.control.Pong;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameDecoder.Step;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import dev.ws101.masking.MaskingKeys;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;

/// Ping and close: is the other end there, and how do both know that it is over?
void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort);
      Transport one = TcpTransport.connect(listener.address(), Duration.ofSeconds(5));
      Transport other = listener.accept().orElseThrow()) {
    var client = new End(Role.CLIENT, one);
    var server = new End(Role.SERVER, other);

    client.send(Opcode.PING, "are you there?".getBytes(UTF_8));
    server.receive();
    client.receive();

    client.close(new Close(CloseCode.NORMAL, "that was all"));
    server.receive();
    client.receive(); // the answer
    client.receive(); // the end of the stream, which is for the server to begin
    IO.println("client: " + client.closing.result().orElseThrow());
  }
}

/// One end of a connection, for control frames only: messages are as in rung 05.
class End {
  private final Role role;
  private final Transport transport;
  private final FrameDecoder frames = new FrameDecoder();
  private final ControlAssembler control = new ControlAssembler();
  private final MaskingKeys keys = MaskingKeys.from(new SecureRandom());
  private final byte[] bytes = new byte[8192];
  private final Closing closing = new Closing();
  private int key;

  End(Role role, Transport transport) {
    this.role = role;
    this.transport = transport;
  }

  void send(Opcode opcode, byte[] payload) throws IOException {
    int key = role.masks() ? keys.next() : 0;
    var header = new FrameHeader(true, 0, opcode, role.masks(), key, payload.length);
    byte[] frame = new byte[header.encodedLength() + payload.length];
    int from = header.writeTo(frame, 0);
    System.arraycopy(payload, 0, frame, from, payload.length);
    Masker.apply(frame, from, frame.length, key); // a key of 0 changes nothing
    transport.write(frame, 0, frame.length);
    say("sends " + opcode + " of " + payload.length + " octets");
  }

  void close(Close close) throws IOException {
    closing.sent(close);
    send(Opcode.CLOSE, close.encode());
    say("is " + closing.state());
  }

  /// One read, and all that it brought.
  void receive() throws IOException {
    int count = transport.read(bytes, 0, bytes.length);
    if (count < 0) {
      closing.endOfStream();
      say("is " + closing.state() + ": the stream has ended");
      return;
    }
    frames.setInput(bytes, 0, count);
    for (Step step; (step = frames.next()) != Step.NEED_INPUT; ) {
      switch (step) {
        case HEADER -> {
          role.checkReceived(frames.masked());
          key = frames.maskingKey();
          control.begin(frames.opcode(), frames.rsv());
        }
        case PAYLOAD -> {
          key = Masker.apply(bytes, frames.payloadFrom(), frames.payloadTo(), key);
          control.append(bytes, frames.payloadFrom(), frames.payloadTo());
        }
        case END -> end();
        case NEED_INPUT -> throw new AssertionError(step);
      }
    }
  }

  /// A whole control frame is here, and is answered at once.
  private void end() throws IOException {
    switch (control.end()) {
      case Ping ping -> {
        say("got a ping: " + new String(ping.payload(), UTF_8));
        send(Opcode.PONG, ping.pong().payload());
      }
      case Pong(byte[] payload) -> say("got the pong: " + new String(payload, UTF_8));
      case Close theirs -> closed(theirs);
    }
  }

  private void closed(Close theirs) throws IOException {
    say("got " + theirs);
    closing.received(theirs);
    if (closing.state().owesClose()) {
      close(theirs.reply());
    }
    if (closing.state().shouldEndStream(role)) {
      transport.shutdownOutput();
      say("ends its stream: both have said Close");
    }
  }

  private void say(String words) {
    IO.println((role == Role.CLIENT ? "client: " : "        server: ") + words);
  }
}
