package dev.ws101.endpoint;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.AcceptKey;
import dev.ws101.handshake.HttpHead;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/// The other side, frame by frame: it does only what a test tells it, right or wrong.
final class RawPeer implements AutoCloseable {
  static final String REQUEST =
      """
      GET /chat HTTP/1.1
      Host: server.example.com
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13

      """
          .replace("\n", "\r\n");

  /// A frame as it arrived, its payload unmasked and in hex.
  record Frame(boolean fin, Opcode opcode, String payload) {
    static Frame text(String text) {
      return new Frame(
          true, Opcode.TEXT, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Frame close(int code) {
      return new Frame(true, Opcode.CLOSE, "%04x".formatted(code));
    }

    static Frame of(Opcode opcode, String hex) {
      return new Frame(true, opcode, hex);
    }

    /// The code of a Close.
    int code() {
      return payload.isEmpty() ? CloseCode.NONE : Integer.parseInt(payload.substring(0, 4), 16);
    }
  }

  private final Transport transport;
  private final Role role;
  private final FrameDecoder frames = new FrameDecoder();
  private byte[] input = {};
  private int from;
  private int to;

  /// @param role the one that this peer plays
  RawPeer(Transport transport, Role role) throws IOException {
    this.transport = transport;
    this.role = role;
    transport.readTimeout(Duration.ofSeconds(Task.PATIENCE_SECONDS));
  }

  /// Goes through the opening handshake, without extensions.
  RawPeer open() throws IOException {
    if (role == Role.CLIENT) {
      write(REQUEST);
      skipHead();
    } else {
      HttpHead head = head(HttpHead.ofRequest(10_000));
      String key = head.request().headers().first("Sec-WebSocket-Key").orElseThrow();
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + AcceptKey.of(key)
              + "\r\n\r\n");
    }
    return this;
  }

  /// Reads over the response, after the request has been written by hand.
  RawPeer skipHead() throws IOException {
    head(HttpHead.ofResponse(10_000));
    return this;
  }

  private HttpHead head(HttpHead head) throws IOException {
    byte[] octet = new byte[1];
    HttpHead.Step step = HttpHead.Step.NEED_INPUT;
    while (step == HttpHead.Step.NEED_INPUT) {
      if (transport.read(octet, 0, 1) < 0) {
        throw new IOException("the stream ended within the head");
      }
      step = head.feed(octet, 0, 1);
    }
    return head;
  }

  /// Writes octets as they are.
  void write(String latin1) throws IOException {
    write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] octets) throws IOException {
    transport.write(octets, 0, octets.length);
  }

  /// Writes a final frame, masked as our role asks.
  void frame(Opcode opcode, String hex) throws IOException {
    frame(true, opcode, HexFormat.of().parseHex(hex));
  }

  void frame(boolean fin, Opcode opcode, byte[] payload) throws IOException {
    write(encoded(fin, opcode, payload));
  }

  byte[] encoded(boolean fin, Opcode opcode, byte[] payload) {
    int key = role.masks() ? 0x37fa213d : 0;
    FrameHeader header = new FrameHeader(fin, 0, opcode, role.masks(), key, payload.length);
    byte[] frame = new byte[header.encodedLength() + payload.length];
    int at = header.writeTo(frame, 0);
    System.arraycopy(payload, 0, frame, at, payload.length);
    Masker.apply(frame, at, frame.length, key);
    return frame;
  }

  void closeFrame(int code) throws IOException {
    frame(Opcode.CLOSE, "%04x".formatted(code));
  }

  /// The next frame.
  Frame read() throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    int key = 0;
    while (true) {
      switch (frames.next()) {
        case NEED_INPUT -> more();
        case HEADER -> key = frames.maskingKey();
        case PAYLOAD -> {
          key = Masker.apply(input, frames.payloadFrom(), frames.payloadTo(), key);
          payload.write(input, frames.payloadFrom(), frames.payloadTo() - frames.payloadFrom());
        }
        case END -> {
          return new Frame(
              frames.fin(), frames.opcode(), HexFormat.of().formatHex(payload.toByteArray()));
        }
      }
    }
  }

  private void more() throws IOException {
    input = new byte[16 * 1024];
    to = transport.read(input, 0, input.length);
    if (to < 0) {
      throw new IOException("the stream ended");
    }
    frames.setInput(input, from, to);
  }

  /// All that comes until the stream ends.
  String readToEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    readInto(all);
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /// All that comes until we are cut off, which is a reset if something of ours was not read.
  String readToCut() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      readInto(all);
    } catch (SocketException _) {
      // as good an end as any
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private void readInto(ByteArrayOutputStream all) throws IOException {
    byte[] buffer = new byte[4096];
    for (int n = transport.read(buffer, 0, 4096);
        n >= 0;
        n = transport.read(buffer, 0, buffer.length)) {
      all.write(buffer, 0, n);
    }
  }

  /// Reads the end of the stream, which has to be next.
  void expectEnd() throws IOException {
    byte[] octets = readToEnd().getBytes(StandardCharsets.ISO_8859_1);
    if (octets.length > 0) {
      throw new AssertionError("not the end: " + Arrays.toString(octets));
    }
  }

  /// Ends our direction of the stream.
  void end() throws IOException {
    transport.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
