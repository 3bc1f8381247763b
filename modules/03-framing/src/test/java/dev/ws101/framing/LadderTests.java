package dev.ws101.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop as it stands at rung 03: it sees frames, and sends each one back as it came, mask and
/// all. That is not a WebSocket yet: nobody has taken the mask off or asked what a frame is for.
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

  /// One connection: rung 02's handshake, then frames.
  static Void mirror(Transport transport) throws IOException {
    byte[] bytes = new byte[8192];
    HttpHead head = HttpHead.ofRequest(bytes.length);
    int to;
    do {
      to = transport.read(bytes, 0, bytes.length);
    } while (head.feed(bytes, 0, to) == HttpHead.Step.NEED_INPUT);
    ServerHandshake handshake = new ServerHandshake(List.of(), _ -> List.of(), Headers.NONE);
    byte[] answer = ((Accepted) handshake.answer(head.request())).response().encode();
    transport.write(answer, 0, answer.length);

    FrameDecoder frames = new FrameDecoder();
    int from = head.consumed(); // the first frames may have come with the request
    while (to >= 0) {
      frames.setInput(bytes, from, to);
      mirrorInput(frames, bytes, transport);
      from = 0;
      to = transport.read(bytes, 0, bytes.length);
    }
    transport.shutdownOutput();
    return null;
  }

  private static void mirrorInput(FrameDecoder frames, byte[] bytes, Transport transport)
      throws IOException {
    while (true) {
      switch (frames.next()) {
        case HEADER -> {
          byte[] header = new byte[FrameHeader.MAX_ENCODED_LENGTH];
          transport.write(header, 0, frames.header().writeTo(header, 0));
        }
        case PAYLOAD -> transport.write(bytes, frames.payloadFrom(), frames.payloadTo());
        case END -> {}
        case NEED_INPUT -> {
          return;
        }
      }
    }
  }

  @Test
  void theFramesOfTheRfcComeBackOverTcp() throws Exception {
    byte[] frames =
        HexFormat.of()
            .parseHex(
                "818537fa213d7f9f4d5158"
                    + "010348656c"
                    + "890548656c6c6f"
                    + "80026c6f"
                    + ("827e0100" + "2a".repeat(256))
                    + ("827f0000000000010000" + "2b".repeat(65_536)));

    byte[] received = converse(frames);

    String head = new String(received, 0, received.length - frames.length, ISO_8859_1);
    assertThat(head).startsWith("HTTP/1.1 101 ").endsWith("\r\n\r\n");
    assertThat(received).endsWith(frames);
  }

  /// Sends the request and the frames in one breath, and reads to the end.
  private static byte[] converse(byte[] frames) throws Exception {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (Listener listener =
        Listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      FutureTask<Void> server =
          new FutureTask<>(() -> {
            try (Transport transport = listener.accept().orElseThrow()) {
              return mirror(transport);
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
    return received.toByteArray();
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
