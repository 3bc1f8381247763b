package dev.ws101.engine;

import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Frames as a peer of ours would write them: masked when we are the server.
final class Frames {
  private static final int KEY = 0x37fa213d;

  private Frames() {}

  static byte[] frame(Role us, boolean fin, int rsv, Opcode opcode, byte[] payload) {
    byte[] head = header(us, fin, rsv, opcode, payload.length);
    byte[] frame = Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, frame, head.length, payload.length);
    if (us == Role.SERVER) {
      Masker.apply(frame, head.length, frame.length, KEY);
    }
    return frame;
  }

  /// A header that announces `length` octets.
  static byte[] header(Role us, boolean fin, int rsv, Opcode opcode, long length) {
    boolean masked = us == Role.SERVER;
    FrameHeader header = new FrameHeader(fin, rsv, opcode, masked, masked ? KEY : 0, length);
    byte[] bytes = new byte[header.encodedLength()];
    header.writeTo(bytes, 0);
    return bytes;
  }

  /// One after the other.
  static byte[] join(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }
}
