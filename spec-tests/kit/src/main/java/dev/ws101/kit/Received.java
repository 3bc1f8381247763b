package dev.ws101.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A frame that came from the peer, its payload already unmasked.
///
/// @param form how the peer wrote the length
/// @param wire all bytes of the frame as they came
public record Received(
    boolean fin, int rsv, int opcode, boolean masked, LengthForm form, byte[] payload, byte[] wire)
    implements Incoming {

  /// What [#closeCode()] gives for a Close frame without a body, as RFC 6455 7.1.5 has it.
  public static final int NO_CODE = 1005;

  public boolean isControl() {
    return opcode >= 8;
  }

  /// The masking key of a masked frame: the four bytes before its payload.
  public int key() {
    return ByteBuffer.wrap(wire).getInt(wire.length - payload.length - 4);
  }

  /// Text, binary or continuation.
  public boolean isData() {
    return opcode <= 2;
  }

  /// The code of a Close frame, [#NO_CODE] if it has none.
  public int closeCode() {
    return payload.length < 2 ? NO_CODE : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
  }

  /// The reason of a Close frame, as the bytes behind its code.
  public byte[] closeReason() {
    byte[] reason = new byte[Math.max(0, payload.length - 2)];
    System.arraycopy(payload, payload.length - reason.length, reason, 0, reason.length);
    return reason;
  }

  /// The rules of RFC 6455 5 that this frame breaks by itself; empty for a good one.
  ///
  /// @param sender the role of the peer that sent it
  /// @param allowedRsv the reserved bits that an agreed extension gives a meaning to
  public List<String> faults(Role sender, int allowedRsv) {
    List<String> faults = new ArrayList<>();
    if (masked != (sender == Role.CLIENT)) {
      faults.add(masked ? "a server masked it (5.1)" : "a client left it unmasked (5.1)");
    }
    if ((rsv & ~allowedRsv) != 0) {
      faults.add("reserved bits are set (5.2)");
    }
    if (opcode > 10 || opcode > 2 && opcode < 8) {
      faults.add("opcode " + opcode + " is reserved (5.2)");
    }
    if (form != LengthForm.shortest(payload.length)) {
      faults.add("the length is not in its shortest form (5.2)");
    }
    if (isControl() && payload.length > 125) {
      faults.add("a control frame is longer than 125 bytes (5.5)");
    }
    if (isControl() && !fin) {
      faults.add("a control frame is fragmented (5.5)");
    }
    if (opcode == Frame.CLOSE) {
      faults.addAll(closeFaults());
    }
    return faults;
  }

  /// The rules of 5.5.1 and 7.4 that the body of this Close frame breaks.
  public List<String> closeFaults() {
    List<String> faults = new ArrayList<>();
    if (payload.length == 1) {
      faults.add("a Close payload has one byte (5.5.1)");
    } else if (payload.length >= 2 && !CloseCodes.mayBeSent(closeCode())) {
      faults.add("close code " + closeCode() + " must not be sent (7.4)");
    }
    if (Utf8.firstWrong(closeReason()) >= 0) {
      faults.add("the close reason is not UTF-8 (5.5.1)");
    }
    return faults;
  }

  /// Such as `text, 5 bytes, "hello"`.
  @Override
  public String toString() {
    return (fin ? "" : "unfinished ")
        + Words.opcode(opcode)
        + (rsv == 0 ? "" : ", rsv " + rsv)
        + (masked ? ", masked" : "")
        + ", "
        + (opcode == Frame.CLOSE ? closeWords() : Words.bytes(payload));
  }

  private String closeWords() {
    if (payload.length < 2) {
      return payload.length == 0 ? "no code" : Words.bytes(payload);
    }
    String reason = new String(closeReason(), StandardCharsets.UTF_8);
    return "code " + closeCode() + (reason.isEmpty() ? "" : " \"" + reason + "\"");
  }
}
