package dev.ws101.framing;

/// What a frame is for: the six opcodes that RFC 6455 defines.
///
/// Ten of the sixteen values are reserved and have no constant here, so that a frame with one of
/// them can be reported but never represented. [6455-5.2-05] [6455-5.5-03]
public enum Opcode {
  CONTINUATION(0x0),
  TEXT(0x1),
  BINARY(0x2),
  CLOSE(0x8),
  PING(0x9),
  PONG(0xA);

  private static final Opcode[] BY_BITS = new Opcode[16];

  static {
    for (Opcode opcode : values()) {
      BY_BITS[opcode.bits] = opcode;
    }
  }

  private final int bits;

  Opcode(int bits) {
    this.bits = bits;
  }

  /// The four bits on the wire.
  public int bits() {
    return bits;
  }

  /// Whether the high bit is set: Close, Ping and Pong. [6455-5.5-03]
  public boolean isControl() {
    return (bits & 0b1000) != 0;
  }

  /// The opcode with these four bits.
  ///
  /// @throws ProtocolViolation 1002 for a reserved value [6455-5.2-04]
  public static Opcode of(int bits) {
    Opcode opcode = BY_BITS[bits];
    if (opcode == null) {
      throw new ProtocolViolation(
          CloseCode.PROTOCOL_ERROR, "6455-5.2-04", "reserved opcode 0x%X".formatted(bits));
    }
    return opcode;
  }
}
