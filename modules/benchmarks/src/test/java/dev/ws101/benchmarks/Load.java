package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

/// What goes over a connection in one go, each message in one frame.
public enum Load {
  /// One short message: what waits for an answer.
  TEXT_32_ONCE(Opcode.TEXT, 32, 1),
  BINARY_32_ONCE(Opcode.BINARY, 32, 1),
  /// Many short messages, one behind the other.
  TEXT_32(Opcode.TEXT, 32, 64),
  BINARY_32(Opcode.BINARY, 32, 64),
  /// Few frames, where octets count.
  TEXT_16K(Opcode.TEXT, 16 * 1024, 4),
  BINARY_16K(Opcode.BINARY, 16 * 1024, 4),
  /// One message larger than most caches.
  TEXT_1M(Opcode.TEXT, 1024 * 1024, 1),
  BINARY_1M(Opcode.BINARY, 1024 * 1024, 1);

  private static final int MASKING_KEY = 0x37fa213d;

  private final Opcode opcode;
  private final byte[] payload;

  /// How many messages come at once.
  final int messages;

  Load(Opcode opcode, int length, int messages) {
    this.opcode = opcode;
    this.payload = "abcdefghijklmnop".repeat(length / 16).getBytes(UTF_8);
    this.messages = messages;
  }

  /// The octets of all messages as this end sends them.
  byte[] octets(Role sender) {
    boolean masked = sender == Role.CLIENT;
    int key = masked ? MASKING_KEY : 0;
    FrameHeader header = new FrameHeader(true, 0, opcode, masked, key, payload.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < messages; i++) {
      byte[] frame = new byte[header.encodedLength() + payload.length];
      int from = header.writeTo(frame, 0);
      System.arraycopy(payload, 0, frame, from, payload.length);
      Masker.apply(frame, from, frame.length, key);
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }

  /// A message by itself: the memory that nobody can do without who hands messages to an
  /// application.
  Message message() {
    return opcode == Opcode.TEXT
        ? new Message.Text(new String(payload, UTF_8))
        : new Message.Binary(payload.clone());
  }

  /// All messages.
  List<Message> all() {
    return Stream.generate(this::message).limit(messages).toList();
  }
}
