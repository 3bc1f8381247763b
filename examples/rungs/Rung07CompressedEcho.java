import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.deflate.DeflateNegotiation;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.deflate.Deflation;
import dev.ws101.deflate.Inflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.fragmentation.MessageLimits;
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
import java.util.zip.Deflater;

/// A compressed echo: what was said before makes the next message short.
///
/// Both windows are kept from message to message, so the second and third quote are little more
/// than a hint at the first.
void main() throws IOException {
  var offers = DeflateNegotiation.offer(DeflatePolicy.DEFAULT);
  var answer = DeflateNegotiation.answer(offers, DeflatePolicy.DEFAULT).orElseThrow();
  IO.println("client offers " + offers.getFirst());
  IO.println("server agrees to " + answer.extension());

  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort);
      Transport one = TcpTransport.connect(listener.address(), Duration.ofSeconds(5));
      Transport other = listener.accept().orElseThrow();
      End client = new End(Role.CLIENT, one, answer.parameters());
      End server = new End(Role.SERVER, other, answer.parameters())) {
    for (int i = 1; i <= 3; i++) {
      String quote = "{\"symbol\":\"WS101\",\"bid\":10%d.25,\"ask\":10%d.5}".formatted(i, i);
      client.send(quote);
      server.send(server.receive());
      IO.println(
          "client: the echo is %s".formatted(quote.equals(client.receive()) ? "right" : "wrong"));
    }
  }
}

/// One end of a connection, for text of one frame.
class End implements AutoCloseable {
  private final Role role;
  private final Transport transport;
  private final Deflation deflation;
  private final Inflation inflation;
  private final MessageAssembler messages;
  private final FrameDecoder frames = new FrameDecoder();
  private final MaskingKeys keys = MaskingKeys.from(new SecureRandom());
  private final byte[] bytes = new byte[8192];

  End(Role role, Transport transport, DeflateParameters agreed) {
    this.role = role;
    this.transport = transport;
    deflation = new Deflation(agreed, role, Deflater.DEFAULT_COMPRESSION);
    inflation = new Inflation(agreed, role);
    messages = new MessageAssembler(MessageLimits.ofSize(1 << 20), Optional.of(inflation));
  }

  void send(String text) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    var payload = new GrowableBytes(1 << 20);
    deflation.piece(octets, 0, octets.length, payload);
    deflation.endOfMessage(payload);
    int key = role.masks() ? keys.next() : 0;
    var header =
        new FrameHeader(true, deflation.rsv(), Opcode.TEXT, role.masks(), key, payload.size());
    byte[] head = new byte[header.encodedLength()];
    transport.write(head, 0, header.writeTo(head, 0));
    Masker.apply(payload.array(), 0, payload.size(), key);
    transport.write(payload.array(), 0, payload.size());
    IO.println("%s: %d octets of text travel as %d".formatted(role, octets.length, payload.size()));
  }

  /// Reads up to the end of a message. That it is compressed shows nowhere but in RSV1: the
  /// assembler sends its payload through the inflation.
  String receive() throws IOException {
    int key = 0;
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      frames.setInput(bytes, 0, count);
      for (Step step; (step = frames.next()) != Step.NEED_INPUT; ) {
        if (step == Step.HEADER) {
          role.checkReceived(frames.masked());
          key = frames.maskingKey();
          messages.beginFrame(frames.opcode(), frames.fin(), frames.rsv(), frames.remaining());
        } else if (step == Step.PAYLOAD) {
          key = Masker.apply(bytes, frames.payloadFrom(), frames.payloadTo(), key);
          messages.append(bytes, frames.payloadFrom(), frames.payloadTo());
        } else if (messages.endFrame() instanceof Message.Text(String text)) {
          return text; // nobody says more before it has its answer, so nothing is left to take
        }
      }
    }
    throw new EOFException("the stream ended inside a message");
  }

  /// Gives native memory back.
  @Override
  public void close() {
    deflation.close();
    inflation.close();
  }
}
