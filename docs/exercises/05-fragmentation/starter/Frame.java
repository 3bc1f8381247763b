import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/// One frame: RFC 6455, section 5.2.
///
/// @param fin whether it is the last of its message
/// @param payload without its mask
record Frame(boolean fin, int opcode, byte[] payload) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// Nobody gets us to keep more.
  static final int MOST = 1 << 24;

  private static final int SMALL = 125;

  boolean isControl() {
    return opcode >= CLOSE;
  }

  /// Waits for the next frame of a client and reads all of it.
  static Frame read(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    int opcode = first & 0x0F;
    boolean fin = (first & 0x80) != 0;
    boolean masked = (second & 0x80) != 0;
    int length = second & 0x7F;
    judge(fin, first >> 4 & 7, opcode, length);
    if (!masked) {
      throw new Violation(1002, "a client masks whatever it sends");
    }
    length = length(in, length);
    int key = in.readInt();
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the stream ends inside a frame");
    }
    Mask.apply(payload, key);
    return new Frame(fin, opcode, payload);
  }

  /// What the first two octets prove, they prove whatever follows.
  private static void judge(boolean fin, int rsv, int opcode, int length) throws Violation {
    if (rsv != 0) {
      throw new Violation(1002, "nobody has agreed on reserved bits");
    }
    if (opcode > BINARY && opcode < CLOSE || opcode > PONG) {
      throw new Violation(1002, "nothing is known of this opcode");
    }
    if (opcode >= CLOSE && (!fin || length > SMALL)) {
      throw new Violation(1002, "a control frame is short and whole");
    }
  }

  /// Reads the rest of a length that does not fit into seven bits.
  private static int length(DataInputStream in, int bits) throws IOException {
    if (bits <= SMALL) {
      return bits;
    }
    boolean medium = bits == 126;
    long length = medium ? in.readUnsignedShort() : in.readLong();
    if (length < 0 || length <= (medium ? SMALL : 0xFFFF)) {
      throw new Violation(1002, "a length is written in the shortest way");
    }
    if (length > MOST) {
      throw new Violation(1009, "nobody keeps that much");
    }
    return (int) length;
  }

  /// Sends it in one write. What a server sends has no mask.
  void write(OutputStream out) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(payload.length + 10);
    wire.write((fin ? 0x80 : 0) | opcode);
    if (payload.length <= SMALL) {
      wire.write(payload.length);
    } else if (payload.length <= 0xFFFF) {
      wire.write(126);
      number(wire, payload.length, 2);
    } else {
      wire.write(127);
      number(wire, payload.length, 8);
    }
    wire.write(payload);
    wire.writeTo(out);
  }

  /// The octet that weighs most comes first.
  private static void number(OutputStream out, long number, int octets) throws IOException {
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
      out.write((int) (number >> shift));
    }
  }
}
