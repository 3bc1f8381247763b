package dev.ws101.fragmentation;

import dev.ws101.fragmentation.Message.Binary;
import dev.ws101.fragmentation.Message.Text;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.HandshakeResult;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
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
import java.util.Random;

/// One end of a connection as far as rung 05 goes: whole messages, and no word about control
/// frames.
final class Peer {
  private final Transport transport;
  private final Role role;
  private final MaskingKeys keys = MaskingKeys.from(new Random(5));
  private final FrameDecoder decoder = new FrameDecoder();
  private final MessageAssembler messages = new MessageAssembler(1 << 20);
  private final Fragmenter fragments;

  private final byte[] bytes = new byte[512];
  private boolean inputLeft;
  private int key;

  Peer(Transport transport, Role role, int fragment) {
    this.transport = transport;
    this.role = role;
    this.fragments = new Fragmenter(fragment);
  }

  /// Rung 02: the opening handshake of this end.
  void open() throws IOException {
    if (role == Role.SERVER) {
      ServerHandshake server = new ServerHandshake(List.of(), _ -> List.of(), Headers.NONE);
      HttpHead head = read(HttpHead.ofRequest(8192));
      write(accepted(server.answer(head.request())).response().encode());
    } else {
      WebSocketUri uri = WebSocketUri.parse("ws://localhost/");
      ClientHandshake client =
          new ClientHandshake(uri, List.of(), List.of(), Headers.NONE, new byte[16]);
      write(client.request().encode());
      accepted(client.check(read(HttpHead.ofResponse(8192)).response()));
    }
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
        case HEADER -> {
          role.checkReceived(decoder.masked());
          key = decoder.maskingKey();
          messages.beginFrame(decoder.opcode(), decoder.fin(), decoder.rsv(), decoder.remaining());
        }
        case PAYLOAD -> {
          key = Masker.apply(bytes, decoder.payloadFrom(), decoder.payloadTo(), key);
          messages.append(bytes, decoder.payloadFrom(), decoder.payloadTo());
        }
        case END -> {
          Message message = messages.endFrame();
          if (message != null) {
            return message;
          }
        }
      }
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

  private void send(Opcode opcode, byte[] payload) throws IOException {
    fragments.begin(opcode, 0, payload, 0, payload.length);
    while (fragments.next()) {
      int length = fragments.to() - fragments.from();
      int mask = role.masks() ? keys.next() : 0;
      var header =
          new FrameHeader(
              fragments.fin(), fragments.rsv(), fragments.opcode(), role.masks(), mask, length);
      byte[] frame = new byte[header.encodedLength() + length];
      int start = header.writeTo(frame, 0);
      System.arraycopy(fragments.bytes(), fragments.from(), frame, start, length);
      Masker.apply(frame, start, frame.length, mask);
      transport.write(frame, 0, frame.length);
    }
  }
}
