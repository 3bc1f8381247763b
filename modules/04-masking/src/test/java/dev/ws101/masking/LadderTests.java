package dev.ws101.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.ServerHandshake;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop as it stands at rung 04: a client's frames come back without their mask. Frame by frame
/// that is already a legal echo of data; what a frame is for, nobody asks yet.
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

  /// One connection, seen by the server.
  private static final class Echo {
    private final Transport transport;
    private final byte[] bytes = new byte[8192];
    private final FrameDecoder frames = new FrameDecoder();
    private int key;

    Echo(Transport transport) {
      this.transport = transport;
    }

    Void run() throws IOException {
      HttpHead head = HttpHead.ofRequest(bytes.length);
      int to;
      do {
        to = transport.read(bytes, 0, bytes.length);
      } while (head.feed(bytes, 0, to) == HttpHead.Step.NEED_INPUT);
      ServerHandshake handshake = new ServerHandshake(List.of(), _ -> List.of(), Headers.NONE);
      byte[] answer = ((Accepted) handshake.answer(head.request())).response().encode();
      transport.write(answer, 0, answer.length);

      try {
        int from = head.consumed();
        while (to >= 0) {
          frames.setInput(bytes, from, to);
          while (step()) {}
          from = 0;
          to = transport.read(bytes, 0, bytes.length);
        }
      } finally {
        transport.shutdownOutput();
        // [6455-7.1.1-01] to close with octets unread could cost the peer what it has not read yet
        while (transport.read(bytes, 0, bytes.length) >= 0) {}
      }
      return null;
    }

    private boolean step() throws IOException {
      switch (frames.next()) {
        case HEADER -> {
          Role.SERVER.checkReceived(frames.masked());
          key = frames.maskingKey();
          byte[] header = new byte[FrameHeader.MAX_ENCODED_LENGTH];
          transport.write(header, 0, reply().writeTo(header, 0));
        }
        case PAYLOAD -> {
          key = Masker.apply(bytes, frames.payloadFrom(), frames.payloadTo(), key);
          transport.write(bytes, frames.payloadFrom(), frames.payloadTo());
        }
        case END -> {}
        case NEED_INPUT -> {
          return false;
        }
      }
      return true;
    }

    private FrameHeader reply() {
      return new FrameHeader(
          frames.fin(), frames.rsv(), frames.opcode(), false, 0, frames.remaining());
    }
  }

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  @Test
  void theMaskedHelloOfTheRfcComesBackUnmasked() throws Exception {
    converse(HexFormat.of().parseHex("818537fa213d7f9f4d5158"));
    assertThat(frames()).isEqualTo("810548656c6c6f");
  }

  @Test
  void aPayloadLongerThanAnyReadComesBackUnmasked() throws Exception {
    FrameHeader header = new FrameHeader(true, 0, Opcode.BINARY, true, 0x37fa213d, 100_001);
    byte[] sent = new byte[header.encodedLength() + 100_001];
    int from = header.writeTo(sent, 0);
    Masker.apply(sent, from, sent.length, 0x37fa213d); // zeros, masked

    converse(sent);

    assertThat(frames()).isEqualTo("827f00000000000186a1" + "00".repeat(100_001));
  }

  @Test
  void aFrameWithoutAMaskIsTheEnd() throws Exception {
    byte[] frames = HexFormat.of().parseHex("818537fa213d7f9f4d5158" + "810548656c6c6f");

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> converse(frames))
        .withCauseInstanceOf(ProtocolViolation.class);

    assertThat(frames()).isEqualTo("810548656c6c6f");
  }

  /// What came after the head of the response.
  private String frames() {
    String all = received.toString(ISO_8859_1);
    assertThat(all).startsWith("HTTP/1.1 101 ");
    return HexFormat.of()
        .formatHex(all.substring(all.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1));
  }

  private void converse(byte[] frames) throws Exception {
    try (Listener listener =
        Listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      FutureTask<Void> server =
          new FutureTask<>(() -> {
            try (Transport transport = listener.accept().orElseThrow()) {
              return new Echo(transport).run();
            }
          });
      Thread.ofVirtual().start(server);
      try (Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(60))) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(REQUEST.getBytes(ISO_8859_1));
        sent.writeBytes(frames);
        Thread.ofVirtual().start(() -> send(client, sent.toByteArray()));
        byte[] piece = new byte[8192];
        for (int count; (count = client.read(piece, 0, piece.length)) >= 0; ) {
          received.write(piece, 0, count);
        }
      }
      server.get();
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
