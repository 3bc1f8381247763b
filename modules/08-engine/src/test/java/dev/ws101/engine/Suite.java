package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.AcceptKey;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A peer that plays one case of the Autobahn suite against an engine that echoes.
///
/// It writes frames by hand, since many are wrong. The engine is asked for its octets only after a
/// whole delivery: a driver that writes in between could only help it.
final class Suite {
  /// Something that came back: a message put together again, or a control frame.
  record Got(Opcode opcode, int rsv, byte[] payload) {
    boolean is(Opcode expected, byte[] octets) {
      return opcode == expected && rsv == 0 && Arrays.equals(payload, octets);
    }

    @Override
    public String toString() {
      String hex = HexFormat.of().formatHex(payload, 0, Math.min(40, payload.length));
      return "%s rsv %d of %d: %s".formatted(opcode, rsv, payload.length, hex);
    }
  }

  private static final int KEY = 0x37fa213d;

  private final Role us;
  private final Protocol engine;
  private final FrameDecoder frames = new FrameDecoder();
  private final ByteArrayOutputStream toDeliver = new ByteArrayOutputStream();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private Opcode type;
  private int rsv;
  private int pieces = Integer.MAX_VALUE;
  private String answered = "";
  private Optional<CloseResult> result = Optional.empty();

  /// @param us the role of the engine
  /// @param extensions what the suite offers as a client, or answers as a server; may be empty
  Suite(Role us, String extensions) {
    this.us = us;
    this.engine =
        us == Role.SERVER
            ? Protocol.server(List.of(), DeflatePolicy.DEFAULT, Headers.NONE, Limits.DEFAULT)
            : Protocol.client(
                WebSocketUri.parse("ws://server.example.com/chat"),
                List.of(),
                DeflatePolicy.DEFAULT.withNoContextTakeover(false, true),
                Headers.NONE,
                Limits.DEFAULT,
                new Random(1));
    open(extensions.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extensions + "\r\n");
  }

  private void open(String extensions) {
    if (us == Role.SERVER) {
      give(
          "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Version: 13\r\n"
              + extensions
              + "\r\n");
    } else {
      HttpHead head = HttpHead.ofRequest(10_000);
      byte[] request = Conversation.written(engine);
      assertThat(head.feed(request, 0, request.length)).isEqualTo(HttpHead.Step.COMPLETE);
      String key = head.request().headers().first("Sec-WebSocket-Key").orElseThrow();
      give(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + ("Sec-WebSocket-Accept: " + AcceptKey.of(key) + "\r\n")
              + extensions
              + "\r\n");
    }
    assertThat(engine.next()).isInstanceOf(Event.Opened.class);
    assertThat(engine.next()).isNull();
    if (us == Role.SERVER) {
      answered = new String(Conversation.written(engine), StandardCharsets.US_ASCII);
    }
  }

  /// The parameters that the server, whoever that is, has answered with.
  String agreed(String ours) {
    if (us == Role.CLIENT) {
      return ours;
    }
    return answered
        .lines()
        .filter(line -> line.startsWith("Sec-WebSocket-Extensions: "))
        .findFirst()
        .orElseThrow();
  }

  private void give(String head) {
    byte[] octets = head.getBytes(StandardCharsets.US_ASCII);
    engine.receive(octets, 0, octets.length);
  }

  /// From now on this many octets arrive at a time.
  Suite chopped(int octets) {
    pieces = octets;
    return this;
  }

  /// Queues a frame for delivery.
  ///
  /// @param b0 the first octet: FIN, reserved bits and opcode
  Suite frame(int b0, byte[] payload) {
    toDeliver.writeBytes(encoded(b0, payload));
    return this;
  }

  Suite frame(int b0, String hex) {
    return frame(b0, HexFormat.of().parseHex(hex));
  }

  private byte[] encoded(int b0, byte[] payload) {
    int n = payload.length;
    ByteBuffer out = ByteBuffer.allocate(14 + n).put((byte) b0);
    int mask = us == Role.SERVER ? 0x80 : 0;
    if (n < 126) {
      out.put((byte) (mask | n));
    } else if (n < 65536) {
      out.put((byte) (mask | 126)).putShort((short) n);
    } else {
      out.put((byte) (mask | 127)).putLong(n);
    }
    byte[] body = payload.clone();
    if (mask != 0) {
      out.putInt(KEY);
      Masker.apply(body, 0, n, KEY);
    }
    out.put(body);
    return Arrays.copyOf(out.array(), out.position());
  }

  private void deliver(byte[] octets) {
    for (int from = 0; from < octets.length; from += Math.min(pieces, octets.length - from)) {
      engine.receive(octets, from, from + Math.min(pieces, octets.length - from));
      events();
    }
  }

  private void events() {
    for (Event event = engine.next(); event != null; event = engine.next()) {
      switch (event) {
        case Event.Received(Message echo) -> {
          if (engine.maySend()) {
            Conversation.send(engine, echo);
          }
        }
        case Event.Closed(CloseResult end) -> result = Optional.of(end);
        case Event.PingReceived _, Event.PongReceived _ -> {}
        case Event other -> throw new AssertionError(other);
      }
    }
  }

  /// Delivers what is queued; the answer.
  List<Got> answer() {
    return answerToAllBut(0);
  }

  /// Delivers what is queued but the last `octets`; the answer.
  List<Got> answerToAllBut(int octets) {
    byte[] all = toDeliver.toByteArray();
    toDeliver.reset();
    toDeliver.write(all, all.length - octets, octets);
    deliver(Arrays.copyOf(all, all.length - octets));
    byte[] output = Conversation.written(engine);
    frames.setInput(output, 0, output.length);
    List<Got> got = new ArrayList<>();
    int key = 0;
    ByteArrayOutputStream control = new ByteArrayOutputStream();
    while (true) {
      boolean data = !frames.opcode().isControl();
      switch (frames.next()) {
        case NEED_INPUT -> {
          return got;
        }
        case HEADER -> {
          assertThat(frames.masked()).isEqualTo(us.masks());
          key = frames.maskingKey();
          if (frames.opcode() == Opcode.TEXT || frames.opcode() == Opcode.BINARY) {
            type = frames.opcode();
            rsv = frames.rsv();
          }
        }
        case PAYLOAD -> {
          int from = frames.payloadFrom();
          int to = frames.payloadTo();
          key = Masker.apply(output, from, to, key);
          (data ? message : control).write(output, from, to - from);
        }
        case END -> {
          if (!data) {
            got.add(new Got(frames.opcode(), frames.rsv(), control.toByteArray()));
            control.reset();
          } else if (frames.fin()) {
            got.add(new Got(type, rsv, message.toByteArray()));
            message.reset();
          }
        }
      }
    }
  }

  /// Delivers what is queued, and expects these answers and no others.
  Suite expect(Got... expected) {
    List<Got> got = answer();
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(got.get(i).is(expected[i].opcode(), expected[i].payload()))
          .as("%s instead of %s", got.get(i), expected[i])
          .isTrue();
    }
    return this;
  }

  static Got text(String hex) {
    return new Got(Opcode.TEXT, 0, HexFormat.of().parseHex(hex));
  }

  static Got pong(String hex) {
    return new Got(Opcode.PONG, 0, HexFormat.of().parseHex(hex));
  }

  /// Closes with 1000, and expects the same back and a clean end.
  void close() {
    frame(0x88, "03e8");
    closesWith("03e8");
  }

  /// Expects a Close in answer to what is queued, and a clean end.
  void closesWith(String hex) {
    expect(new Got(Opcode.CLOSE, 0, HexFormat.of().parseHex(hex)));
    assertThat(end().clean()).isTrue();
  }

  /// Expects these answers, then a Close with `code`, and nothing more whatever is said.
  void fails(int code, Got... before) {
    List<Got> got = answer();
    assertThat(got).hasSize(before.length + 1);
    for (int i = 0; i < before.length; i++) {
      assertThat(got.get(i).is(before[i].opcode(), before[i].payload())).isTrue();
    }
    assertThat(got.getLast().opcode()).isEqualTo(Opcode.CLOSE);
    assertThat(ByteBuffer.wrap(got.getLast().payload()).getShort()).isEqualTo((short) code);
    assertThat(frame(0x89, "").frame(0x81, "61").answer()).isEmpty();
    assertThat(end().cause()).isInstanceOf(Cause.Violation.class);
  }

  private CloseResult end() {
    assertThat(engine.endsStream()).as("we end TCP").isEqualTo(us == Role.SERVER);
    engine.receiveEnd();
    events();
    return result.orElseThrow();
  }
}
