package dev.ws101.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.fragmentation.Fragmenter;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.ServerHandshake;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Chopper;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.MemoryTransport;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The loop as it stands at rung 06: an echo server that lacks only compression.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {
  private static final String REQUEST =
      """
      GET / HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  /// What the two sides talk over.
  enum Wire {
    TCP {
      @Override
      Transport[] open() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Listener listener = Listener.bind(anyPort)) {
          Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(60));
          return new Transport[] {client, listener.accept().orElseThrow()};
        }
      }
    },
    MEMORY_ONE_BY_ONE {
      @Override
      Transport[] open() {
        MemoryTransport.Pair pair =
            MemoryTransport.pair(1000, Chopper.oneByOne(), Chopper.oneByOne());
        return new Transport[] {pair.left(), pair.right()};
      }
    };

    abstract Transport[] open() throws IOException;
  }

  /// One connection, seen by the server.
  private static final class Echo {
    private final Transport transport;
    private final byte[] bytes = new byte[8192];
    private final FrameDecoder frames = new FrameDecoder();
    private final MessageAssembler messages = new MessageAssembler(1 << 20);
    private final ControlAssembler control = new ControlAssembler();
    private final Closing closing = new Closing();
    private int key;

    Echo(Transport transport) {
      this.transport = transport;
    }

    CloseResult run() throws IOException {
      HttpHead head = HttpHead.ofRequest(bytes.length);
      int to;
      do {
        to = transport.read(bytes, 0, bytes.length);
      } while (head.feed(bytes, 0, to) == HttpHead.Step.NEED_INPUT);
      ServerHandshake handshake = new ServerHandshake(List.of(), _ -> List.of(), Headers.NONE);
      byte[] answer = ((Accepted) handshake.answer(head.request())).response().encode();
      transport.write(answer, 0, answer.length);

      int from = head.consumed();
      while (to >= 0 && !closing.state().shouldEndStream(Role.SERVER)) {
        receive(from, to);
        from = 0;
        to = transport.read(bytes, 0, bytes.length);
      }
      transport.shutdownOutput();
      while (to >= 0) { // [6455-7.1.1-01]
        to = transport.read(bytes, 0, bytes.length);
      }
      closing.endOfStream();
      return closing.result().orElseThrow();
    }

    private void receive(int from, int to) throws IOException {
      frames.setInput(bytes, from, to);
      try {
        while (closing.state().mayReceive() && step()) {}
      } catch (ProtocolViolation violation) {
        if (closing.state().maySendClose()) {
          close(Close.of(violation));
        }
        closing.failed(violation);
      }
    }

    private boolean step() throws IOException {
      switch (frames.next()) {
        case HEADER -> begin();
        case PAYLOAD -> payload(frames.payloadFrom(), frames.payloadTo());
        case END -> end();
        case NEED_INPUT -> {
          return false;
        }
      }
      return true;
    }

    private void begin() {
      Role.SERVER.checkReceived(frames.masked());
      key = frames.maskingKey();
      if (frames.opcode().isControl()) {
        control.begin(frames.opcode(), frames.rsv());
      } else {
        messages.beginFrame(frames.opcode(), frames.fin(), frames.rsv(), frames.remaining());
      }
    }

    private void payload(int from, int to) {
      key = Masker.apply(bytes, from, to, key);
      if (frames.opcode().isControl()) {
        control.append(bytes, from, to);
      } else {
        messages.append(bytes, from, to);
      }
    }

    private void end() throws IOException {
      if (!frames.opcode().isControl()) {
        switch (messages.endFrame()) {
          case null -> {} // more frames follow
          case Message.Text(String text) -> send(Opcode.TEXT, text.getBytes(UTF_8));
          case Message.Binary(byte[] payload) -> send(Opcode.BINARY, payload);
        }
        return;
      }
      switch (control.end()) {
        case Ping ping -> frame(true, Opcode.PONG, ping.pong().payload());
        case Pong _ -> {}
        case Close theirs -> {
          closing.received(theirs);
          close(theirs.reply());
        }
      }
    }

    private void send(Opcode opcode, byte[] message) throws IOException {
      Fragmenter fragments = new Fragmenter(4096);
      fragments.begin(opcode, 0, message, 0, message.length);
      while (fragments.next()) {
        byte[] payload = new byte[fragments.to() - fragments.from()];
        System.arraycopy(fragments.bytes(), fragments.from(), payload, 0, payload.length);
        frame(fragments.fin(), fragments.opcode(), payload);
      }
    }

    private void close(Close ours) throws IOException {
      closing.sent(ours);
      frame(true, Opcode.CLOSE, ours.encode());
    }

    private void frame(boolean fin, Opcode opcode, byte[] payload) throws IOException {
      int room = FrameHeader.MAX_ENCODED_LENGTH;
      byte[] out = new byte[room + payload.length];
      System.arraycopy(payload, 0, out, room, payload.length);
      int from = new FrameHeader(fin, 0, opcode, false, 0, payload.length).writeBefore(out, room);
      transport.write(out, from, out.length);
    }
  }

  private final ByteArrayOutputStream script = new ByteArrayOutputStream();
  private String received;

  @ParameterizedTest
  @EnumSource
  void aPingBetweenFragmentsIsAnsweredBeforeTheMessage(Wire wire) throws Exception {
    masked(false, Opcode.TEXT, "Hel".getBytes(UTF_8));
    masked(true, Opcode.PING, "Hello".getBytes(UTF_8));
    masked(true, Opcode.CONTINUATION, "lo".getBytes(UTF_8));
    masked(true, Opcode.CLOSE, new Close(1000, "bye").encode());

    CloseResult result = converse(wire);

    assertThat(received).isEqualTo("8a0548656c6c6f" + "810548656c6c6f" + "880203e8");
    assertThat(result.clean()).isTrue();
    assertThat(result.initiator()).isEqualTo(Initiator.PEER);
    assertThat(result.received()).contains(new Close(1000, "bye"));
  }

  @ParameterizedTest
  @EnumSource
  void aLongMessageComesBackInFrames(Wire wire) throws Exception {
    masked(true, Opcode.BINARY, new byte[5000]);
    masked(true, Opcode.CLOSE, new byte[0]);

    CloseResult result = converse(wire);

    assertThat(received)
        .isEqualTo(("027e1000" + "00".repeat(4096)) + ("807e0388" + "00".repeat(904)) + "8800");
    assertThat(result.code()).isEqualTo(1005);
  }

  @ParameterizedTest
  @EnumSource
  void afterCloseNothingIsAnswered(Wire wire) throws Exception {
    masked(true, Opcode.CLOSE, new byte[0]);
    masked(true, Opcode.PING, new byte[0]);
    masked(true, Opcode.TEXT, "late".getBytes(UTF_8));

    assertThat(converse(wire).clean()).isTrue();
    assertThat(received).isEqualTo("8800");
  }

  @ParameterizedTest
  @EnumSource
  void aViolationIsAnsweredByCloseAndNothingElse(Wire wire) throws Exception {
    script.writeBytes(HexFormat.of().parseHex("810548656c6c6f")); // no mask
    masked(true, Opcode.CLOSE, new byte[0]);

    CloseResult result = converse(wire);

    String detail = "a frame from the client is not masked";
    assertThat(received)
        .isEqualTo("88" + "27" + "03ea" + HexFormat.of().formatHex(detail.getBytes(UTF_8)));
    assertThat(result.cause()).isEqualTo(new Cause.Violation(1002, "6455-5.1-02", detail));
    assertThat(result.code()).isEqualTo(1006);
  }

  @ParameterizedTest
  @EnumSource
  void anEndWithoutCloseIsNotClean(Wire wire) throws Exception {
    masked(true, Opcode.TEXT, "Hello".getBytes(UTF_8));

    CloseResult result = converse(wire);

    assertThat(received).isEqualTo("810548656c6c6f");
    assertThat(result.cause()).isEqualTo(new Cause.EndOfStream());
    assertThat(result.code()).isEqualTo(1006);
  }

  private void masked(boolean fin, Opcode opcode, byte[] payload) {
    FrameHeader header = new FrameHeader(fin, 0, opcode, true, 0x37fa213d, payload.length);
    byte[] bytes = new byte[header.encodedLength() + payload.length];
    int from = header.writeTo(bytes, 0);
    System.arraycopy(payload, 0, bytes, from, payload.length);
    Masker.apply(bytes, from, bytes.length, 0x37fa213d);
    script.writeBytes(bytes);
  }

  /// Sends the request and the whole script in one breath, and reads to the end.
  private CloseResult converse(Wire wire) throws Exception {
    Transport[] ends = wire.open();
    try (Transport client = ends[0];
        Transport transport = ends[1]) {
      FutureTask<CloseResult> server = new FutureTask<>(() -> new Echo(transport).run());
      Thread.ofVirtual().start(server);
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      sent.writeBytes(REQUEST.getBytes(ISO_8859_1));
      sent.writeBytes(script.toByteArray());
      Thread.ofVirtual().start(() -> send(client, sent.toByteArray()));

      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] piece = new byte[8192];
      for (int count; (count = client.read(piece, 0, piece.length)) >= 0; ) {
        all.write(piece, 0, count);
      }
      String text = all.toString(ISO_8859_1);
      assertThat(text).startsWith("HTTP/1.1 101 ");
      byte[] frames = text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
      received = HexFormat.of().formatHex(frames);
      return server.get();
    }
  }

  /// A thread of its own, or both sides might wait for the other to read.
  private static void send(Transport client, byte[] bytes) {
    try {
      client.write(bytes, 0, bytes.length);
      client.shutdownOutput();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
