package dev.ws101.control;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import java.util.Arrays;

/// Gathers the payload of one control frame, which may have been cut by the network though never by
/// its sender.
///
/// It has a place of its own for that, so a control frame between the fragments of a message
/// disturbs nothing and is handled at once. [6455-5.4-04] [6455-5.4-08] That place is 125 octets
/// and never grows. [6455-6.2-02] Calls come as `begin`, any number of `append`, `end`.
public final class ControlAssembler {
  /// Made for the first control frame: many connections see none before they end.
  private byte[] payload;

  private int size;
  private Opcode opcode = Opcode.PING;

  /// Expects the header of a control frame.
  public ControlAssembler() {}

  /// Starts a frame.
  ///
  /// @param rsv no extension in use here gives a control frame's reserved bits a meaning
  /// @throws ProtocolViolation 1002 when one is set: RSV1 is for compressed messages, and a control
  ///   frame is never compressed [7692-6.1-03] [7692-6.1-04]; the others mean nothing [6455-5.2-03]
  public void begin(Opcode opcode, int rsv) {
    if (!opcode.isControl()) {
      throw new IllegalArgumentException(opcode + " is not the opcode of a control frame");
    }
    if (rsv != 0) {
      throw new ProtocolViolation(
          CloseCode.PROTOCOL_ERROR,
          (rsv & 0b100) != 0 ? "7692-6.1-04" : "6455-5.2-03",
          "reserved bits " + Integer.toBinaryString(rsv) + " on a control frame");
    }
    this.opcode = opcode;
    size = 0;
    if (payload == null) {
      payload = new byte[FrameHeader.MAX_CONTROL_LENGTH];
    }
  }

  /// Takes a piece of payload, already unmasked. Lent: not kept after return.
  public void append(byte[] bytes, int from, int to) {
    if (to - from > payload.length - size) {
      throw new IllegalArgumentException(
          "%d octets after %d; a control frame has room for %d"
              .formatted(to - from, size, payload.length));
    }
    System.arraycopy(bytes, from, payload, size, to - from);
    size += to - from;
  }

  /// The whole frame. Its payload is as long as what arrived, and the caller's. [ROBUST-ctl-04]
  ///
  /// @throws ProtocolViolation as [Close#parse]
  public ControlFrame end() {
    return switch (opcode) {
      case PING -> new Ping(Arrays.copyOf(payload, size));
      case PONG -> new Pong(Arrays.copyOf(payload, size));
      case CLOSE -> Close.parse(payload, 0, size);
      case CONTINUATION, TEXT, BINARY -> throw new IllegalStateException("begin() refuses these");
    };
  }
}
