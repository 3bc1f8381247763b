package dev.ws101.deflate;

import dev.ws101.control.Close;
import dev.ws101.control.ControlAssembler;
import dev.ws101.control.Ping;
import dev.ws101.control.Pong;
import dev.ws101.deflate.DeflateNegotiation.Answer;
import dev.ws101.fragmentation.Fragmenter;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.Message.Binary;
import dev.ws101.fragmentation.Message.Text;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.fragmentation.MessageLimits;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.HandshakeResult;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import dev.ws101.handshake.HeaderGrammar;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.ServerHandshake;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Masker;
import dev.ws101.masking.MaskingKeys;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// One end of a connection as far as rung 07 goes: compressed messages, and pings answered.
final class Peer implements AutoCloseable {
  private final Transport transport;
  private final Role role;
  private final MaskingKeys keys = MaskingKeys.from(new Random(7));
  private final FrameDecoder decoder = new FrameDecoder();
  private final ControlAssembler control = new ControlAssembler();
  private final Fragmenter fragments = new Fragmenter(1000);
  private final GrowableBytes deflated = new GrowableBytes(Integer.MAX_VALUE);
  private final DeflateParameters agreed;
  private final Inflation inflation;
  private final Deflation deflation;
  private final MessageAssembler messages;

  private final byte[] bytes = new byte[512];
  private boolean inputLeft;
  private int key;
  private int pongs;
  private long octetsSent;

  /// Goes through the opening handshake.
  Peer(Transport transport, Role role, DeflatePolicy policy) throws IOException {
    this.transport = transport;
    this.role = role;
    agreed = role == Role.SERVER ? answer(policy) : ask(policy);
    inflation = new Inflation(agreed, role);
    deflation = new Deflation(agreed, role, 6);
    messages =
        new MessageAssembler(
            MessageLimits.ofSize(1 << 20), Optional.of(inflation)); // all that rung 07 adds
  }

  /// Rungs 02 and 07: what a server accepts.
  private DeflateParameters answer(DeflatePolicy policy) throws IOException {
    HttpHead head = read(HttpHead.ofRequest(8192));
    List<Extension> offers = HeaderGrammar.extensions(head.request().headers()).orElseThrow();
    Answer answer = DeflateNegotiation.answer(offers, policy).orElseThrow();
    ServerHandshake server =
        new ServerHandshake(List.of(), _ -> List.of(answer.extension()), Headers.NONE);
    write(accepted(server.answer(head.request())).response().encode());
    return answer.parameters();
  }

  /// Rungs 02 and 07: what a client offers, and what came of it.
  private DeflateParameters ask(DeflatePolicy policy) throws IOException {
    List<Extension> offers = DeflateNegotiation.offer(policy);
    WebSocketUri uri = WebSocketUri.parse("ws://localhost/");
    ClientHandshake client =
        new ClientHandshake(uri, List.of(), offers, Headers.NONE, new byte[16]);
    write(client.request().encode());
    Accepted accepted = accepted(client.check(read(HttpHead.ofResponse(8192)).response()));
    return DeflateNegotiation.accept(accepted.extensions(), policy).orElseThrow();
  }

  /// Reads up to the end of a head; what came behind it belongs to the first frame.
  private HttpHead read(HttpHead head) throws IOException {
    int count;
    do {
      count = transport.read(bytes, 0, bytes.length);
      if (count < 0) {
        throw new EOFException("the stream ends inside a head");
      }
    } while (head.feed(bytes, 0, count) == HttpHead.Step.NEED_INPUT);
    decoder.setInput(bytes, head.consumed(), count);
    inputLeft = true;
    return head;
  }

  private static Accepted accepted(HandshakeResult result) {
    return switch (result) {
      case Accepted accepted -> accepted;
      case Rejected rejected -> throw new AssertionError(rejected.detail());
    };
  }

  private void write(byte[] head) throws IOException {
    transport.write(head, 0, head.length);
  }

  /// The loop that grows by a line or two with every rung.
  ///
  /// @return the next message, or null at the end of the stream
  Message receive() throws IOException {
    while (inputLeft || read()) {
      switch (decoder.next()) {
        case NEED_INPUT -> inputLeft = false;
        case HEADER -> begin();
        case PAYLOAD -> payload(decoder.payloadFrom(), decoder.payloadTo());
        case END -> {
          Message message = decoder.opcode().isControl() ? answer() : messages.endFrame();
          if (message != null) {
            return message;
          }
        }
      }
    }
    return null;
  }

  private void begin() {
    role.checkReceived(decoder.masked());
    key = decoder.maskingKey();
    if (decoder.opcode().isControl()) {
      control.begin(decoder.opcode(), decoder.rsv());
    } else {
      messages.beginFrame(decoder.opcode(), decoder.fin(), decoder.rsv(), decoder.remaining());
    }
  }

  private void payload(int from, int to) {
    key = Masker.apply(bytes, from, to, key);
    if (decoder.opcode().isControl()) {
      control.append(bytes, from, to);
    } else {
      messages.append(bytes, from, to);
    }
  }

  private Message answer() throws IOException {
    switch (control.end()) {
      case Ping(byte[] payload) -> frame(true, 0, Opcode.PONG, payload, 0, payload.length);
      case Pong _ -> pongs++;
      case Close _ -> throw new AssertionError("nobody says Close in this test");
    }
    return null;
  }

  private boolean read() throws IOException {
    int count = transport.read(bytes, 0, bytes.length);
    if (count < 0) {
      return false;
    }
    decoder.setInput(bytes, 0, count);
    inputLeft = true;
    return true;
  }

  void send(Message message) throws IOException {
    switch (message) {
      case Text(String text) -> send(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
      case Binary(byte[] content) -> send(Opcode.BINARY, content);
    }
  }

  /// A ping goes out after each fragment but the last, to show that it may.
  private void send(Opcode opcode, byte[] payload) throws IOException {
    deflated.clear();
    deflation.piece(payload, 0, payload.length, deflated);
    deflation.endOfMessage(deflated);
    fragments.begin(opcode, deflation.rsv(), deflated.array(), 0, deflated.size());
    while (fragments.next()) {
      frame(
          fragments.fin(),
          fragments.rsv(),
          fragments.opcode(),
          fragments.bytes(),
          fragments.from(),
          fragments.to());
      if (!fragments.fin()) {
        frame(true, 0, Opcode.PING, new byte[] {'?'}, 0, 1);
      }
    }
  }

  private void frame(boolean fin, int rsv, Opcode opcode, byte[] payload, int from, int to)
      throws IOException {
    int mask = role.masks() ? keys.next() : 0;
    var header = new FrameHeader(fin, rsv, opcode, role.masks(), mask, to - from);
    byte[] frame = new byte[header.encodedLength() + to - from];
    int start = header.writeTo(frame, 0);
    System.arraycopy(payload, from, frame, start, to - from);
    Masker.apply(frame, start, frame.length, mask);
    transport.write(frame, 0, frame.length);
    octetsSent += frame.length;
  }

  DeflateParameters agreed() {
    return agreed;
  }

  int pongs() {
    return pongs;
  }

  long octetsSent() {
    return octetsSent;
  }

  @Override
  public void close() {
    inflation.close();
    deflation.close();
  }
}
