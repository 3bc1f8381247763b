package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import java.io.ByteArrayOutputStream;

/// What a client might send in one go, and what a server makes of it.
public enum Load {
  /// The usual thing: many short messages.
  TEXT_32(Opcode.TEXT, 32, 64, 1),
  BINARY_32(Opcode.BINARY, 32, 64, 1),
  /// Few frames, where octets count.
  BINARY_16K(Opcode.BINARY, 16 * 1024, 4, 1),
  /// One message in very many frames: what a frame costs that is no message.
  FRAGMENTS_16(Opcode.BINARY, 64 * 16, 1, 64);

  private static final int MASKING_KEY = 0x37fa213d;

  private final Opcode opcode;
  private final byte[] payload;
  private final int frames;

  /// How many messages come at once.
  final int messages;

  Load(Opcode opcode, int length, int messages, int frames) {
    this.opcode = opcode;
    this.payload = "abcdefghijklmnop".repeat(length / 16).getBytes(UTF_8);
    this.messages = messages;
    this.frames = frames;
  }

  /// The octets of all messages as a client masks them.
  byte[] octets() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int piece = payload.length / frames;
    for (int i = 0; i < messages * frames; i++) {
      boolean first = i % frames == 0;
      boolean last = i % frames == frames - 1;
      Opcode type = first ? opcode : Opcode.CONTINUATION;
      FrameHeader header = new FrameHeader(last, 0, type, true, MASKING_KEY, piece);
      byte[] frame = new byte[header.encodedLength() + piece];
      int from = header.writeTo(frame, 0);
      System.arraycopy(payload, i % frames * piece, frame, from, piece);
      Masker.apply(frame, from, frame.length, MASKING_KEY);
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
}
