import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// One frame: RFC 6455, section 5.2.
///
/// @param fin whether it is the last of its message
/// @param compressed RSV1, which is permessage-deflate's where that was agreed on
/// @param payload without its mask
record Frame(boolean fin, boolean compressed, int opcode, byte[] payload) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// Nobody gets us to keep more.
  static final int MOST = 1 << 24;

  private static final int SMALL = 125;

  Frame(boolean fin, int opcode, byte[] payload) {
    this(fin, false, opcode, payload);
  }

  boolean isControl() {
    return opcode >= CLOSE;
  }

  /// Takes the next frame of a client off, if all of it has come. What breaks a rule is found as
  /// soon as it is there.
  static Optional<Frame> next(Input in) throws Violation {
    if (in.size() < 2) {
      return Optional.empty();
    }
    int first = in.at(0);
    int second = in.at(1);
    judge((first & 0x80) != 0, first >> 4 & 3, first & 0x0F, second & 0x7F);
    if ((second & 0x80) == 0) {
      throw new Violation(1002, "a client masks whatever it sends");
    }
    int header = 2 + octetsOfLength(second & 0x7F) + Integer.BYTES;
    if (in.size() < header - Integer.BYTES) {
      return Optional.empty();
    }
    int length = length(in, second & 0x7F);
    return in.size() < header + length ? Optional.empty() : Optional.of(take(in, header, length));
  }

  private static Frame take(Input in, int header, int length) {
    int first = in.at(0);
    int key = (int) in.number(header - Integer.BYTES, Integer.BYTES);
    in.take(header);
    byte[] payload = in.take(length);
    Mask.apply(payload, key);
    return new Frame((first & 0x80) != 0, (first & 0x40) != 0, first & 0x0F, payload);
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

  /// How many octets a length takes beside its seven bits.
  private static int octetsOfLength(int bits) {
    return bits <= SMALL ? 0 : bits == 126 ? 2 : 8;
  }

  private static int length(Input in, int bits) throws Violation {
    if (bits <= SMALL) {
      return bits;
    }
    long length = in.number(2, octetsOfLength(bits));
    if (length < 0 || length <= (bits == 126 ? SMALL : 0xFFFF)) {
      throw new Violation(1002, "a length is written in the shortest way");
    }
    if (length > MOST) {
      throw new Violation(1009, "nobody keeps that much");
    }
    return (int) length;
  }

  /// What goes over the wire. What a server sends has no mask.
  byte[] encode() {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(payload.length + 10);
    wire.write((fin ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode);
    if (payload.length <= SMALL) {
      wire.write(payload.length);
    } else if (payload.length <= 0xFFFF) {
      wire.write(126);
      number(wire, payload.length, 2);
    } else {
      wire.write(127);
      number(wire, payload.length, 8);
    }
    wire.writeBytes(payload);
    return wire.toByteArray();
  }

  /// The octet that weighs most comes first.
  private static void number(ByteArrayOutputStream out, long number, int octets) {
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
      out.write((int) (number >> shift));
    }
  }
}
