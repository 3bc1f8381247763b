package dev.ws101.framing;

import static dev.ws101.framing.FrameHeader.B0_CONTROL;
import static dev.ws101.framing.FrameHeader.B0_FIN;
import static dev.ws101.framing.FrameHeader.B0_OPCODE;
import static dev.ws101.framing.FrameHeader.B0_RSV_MAX;
import static dev.ws101.framing.FrameHeader.B0_RSV_SHIFT;
import static dev.ws101.framing.FrameHeader.B1_LENGTH;
import static dev.ws101.framing.FrameHeader.B1_LENGTH_16;
import static dev.ws101.framing.FrameHeader.B1_LENGTH_64;
import static dev.ws101.framing.FrameHeader.B1_MASK;

import java.util.Arrays;

/// Finds the frames in a stream of octets that arrives cut anywhere. [6455-5.2-16] [6455-6.2-01]
///
/// It is pulled: lend it what came from the network with [#setInput], then call [#next] until it
/// answers [Step#NEED_INPUT]. It *is* the current frame, as a cursor is the current row: nothing is
/// allocated for a frame, and the payload is not gathered but announced in the pieces the network
/// gave. [ROBUST-len-05] All it ever keeps are the octets of a header that was cut. The caller's
/// loop goes from frame to frame, so nothing recurses, however many one read brings.
/// [ROBUST-ctl-02]
///
/// Judged here is what no connection may see, whatever was negotiated: reserved opcodes, control
/// frames that are long or not final, lengths in the wrong form. Reserved bits and the mask bit are
/// reported and left to later rungs. There is no other framing to fall back to. [ROBUST-len-07]
///
/// After a [ProtocolViolation] the place in the stream is lost: do not use the decoder again. One
/// decoder a connection; not safe for concurrent use. [ROBUST-iso-01]
public final class FrameDecoder {

  /// What [#next] has found. A frame is one `HEADER`, any number of `PAYLOAD`, one `END`;
  /// `NEED_INPUT` may come between any two of them.
  public enum Step {
    /// The lent octets are used up; the array is the caller's again.
    NEED_INPUT,
    /// A header is complete: the accessors tell about the new frame.
    HEADER,
    /// At least one octet of payload is at `[payloadFrom, payloadTo)` of the lent array.
    PAYLOAD,
    /// The payload is complete, or there was none. [6455-5.2-15]
    END
  }

  private static final byte[] NOTHING = {};

  private static final int CLOSE = Opcode.CLOSE.bits();

  private byte[] input = NOTHING;
  private int at;
  private int end;

  private byte[] cutHeader = NOTHING;
  private int cutHeaderSize;

  private boolean inFrame;
  private boolean fin;
  private int rsv;
  private Opcode opcode = Opcode.CONTINUATION;
  private boolean masked;
  private int maskingKey;
  private long length;
  private long remaining;
  private int payloadFrom;
  private int payloadTo;

  /// Expects the start of a frame.
  public FrameDecoder() {}

  /// Lends `bytes[from, to)` until [#next] answers [Step#NEED_INPUT]. The decoder does not write to
  /// the array; the caller may, for instance to unmask a piece in place.
  ///
  /// @throws IllegalStateException when the octets lent before are not used up
  public void setInput(byte[] bytes, int from, int to) {
    if (hasInput()) {
      throw new IllegalStateException(
          (end - at) + " octets are still unread; call next() until it answers NEED_INPUT");
    }
    input = bytes;
    at = from;
    end = to;
  }

  /// Whether lent octets are left that [#next] has not looked at.
  public boolean hasInput() {
    return at != end;
  }

  /// The length of the payload of the next frame, if all of that lies in the octets lent, it is
  /// final, its reserved bits are clear, it has less than 64 KiB, and it is no Close; else -1.
  public int wholeFrame() {
    if (inFrame || cutHeaderSize > 0 || end - at < 2) {
      return -1;
    }
    int b0 = input[at] & 0xFF;
    int b1 = input[at + 1];
    int size = FrameHeader.encodedLength(b1);
    boolean plain = (b0 & ~B0_OPCODE) == B0_FIN && (b0 & B0_OPCODE) != CLOSE;
    if (!plain || (b1 & B1_LENGTH) == B1_LENGTH_64 || end - at < size) {
      return -1;
    }
    int payload =
        (b1 & B1_LENGTH) < B1_LENGTH_16
            ? b1 & B1_LENGTH
            : (short) FrameHeader.SHORT.get(input, at + 2) & 0xFFFF;
    return end - at - size >= payload ? payload : -1;
  }

  /// Copies the octets that are lent and not read yet to an array of its own, and gives back the
  /// one that was lent. Pieces of payload are announced in the copy from now on.
  ///
  /// @return the copy
  public byte[] keepInput() {
    input = Arrays.copyOfRange(input, at, end);
    end -= at;
    at = 0;
    return input;
  }

  /// Goes on to the next step.
  ///
  /// @throws ProtocolViolation 1002 as soon as the octets that prove it are here
  public Step next() {
    if (!inFrame) {
      return readHeader();
    }
    if (remaining == 0) {
      inFrame = false;
      return Step.END;
    }
    if (at == end) {
      return Step.NEED_INPUT;
    }
    // [ROBUST-len-03] the smaller of the two, so neither the sum nor the cast can overflow
    int count = (int) Math.min(remaining, end - at);
    payloadFrom = at;
    at += count;
    payloadTo = at;
    remaining -= count;
    return Step.PAYLOAD;
  }

  private Step readHeader() {
    int available = end - at;
    if (cutHeaderSize == 0 && available >= 2) {
      int size = FrameHeader.encodedLength(input[at + 1]);
      if (available >= size) {
        judgeStart(input[at], input[at + 1]);
        parse(input, at);
        at += size;
        return Step.HEADER;
      }
    }
    return gatherHeader();
  }

  /// The slow way, for a header that is not in the lent array as a whole.
  private Step gatherHeader() {
    if (cutHeader == NOTHING && at < end) {
      cutHeader = new byte[FrameHeader.MAX_ENCODED_LENGTH];
    }
    while (at < end) {
      cutHeader[cutHeaderSize++] = input[at++];
      if (cutHeaderSize == 2) {
        judgeStart(cutHeader[0], cutHeader[1]);
      }
      if (cutHeaderSize >= 2 && cutHeaderSize == FrameHeader.encodedLength(cutHeader[1])) {
        cutHeaderSize = 0;
        parse(cutHeader, 0);
        return Step.HEADER;
      }
    }
    return Step.NEED_INPUT;
  }

  /// Judges what the first two octets prove, before a length or a key has to be here.
  private void judgeStart(int b0, int b1) {
    Opcode.of(b0 & B0_OPCODE);
    if ((b0 & B0_CONTROL) == 0) { // [6455-5.5-03]
      return;
    }
    if ((b0 & B0_FIN) == 0) {
      throw violation("6455-5.5-02", "a control frame that is not final");
    }
    if ((b1 & B1_LENGTH) > FrameHeader.MAX_CONTROL_LENGTH) {
      throw violation("6455-5.5-01", "a control frame of more than 125 octets");
    }
  }

  private void parse(byte[] bytes, int from) {
    int b0 = bytes[from];
    int b1 = bytes[from + 1];
    length =
        switch (b1 & B1_LENGTH) { // [6455-5.2-07]
          case B1_LENGTH_16 -> length16(bytes, from + 2);
          case B1_LENGTH_64 -> length64(bytes, from + 2);
          default -> b1 & B1_LENGTH;
        };
    opcode = Opcode.of(b0 & B0_OPCODE);
    fin = (b0 & B0_FIN) != 0;
    rsv = (b0 >> B0_RSV_SHIFT) & B0_RSV_MAX;
    masked = (b1 & B1_MASK) != 0;
    maskingKey = // [6455-5.2-06] the key is the end of the header
        masked
            ? (int) FrameHeader.INT.get(bytes, from + FrameHeader.encodedLength(b1) - Integer.BYTES)
            : 0;
    remaining = length;
    inFrame = true;
  }

  private static long length16(byte[] bytes, int from) {
    int length = (short) FrameHeader.SHORT.get(bytes, from) & 0xFFFF;
    if (length < B1_LENGTH_16) {
      throw violation("6455-5.2-11", "a length of " + length + " in 16 bits; it fits in 7");
    }
    return length;
  }

  private static long length64(byte[] bytes, int from) {
    long length = (long) FrameHeader.LONG.get(bytes, from);
    if (length < 0) { // [ROBUST-len-01] [ROBUST-len-02]
      throw violation("6455-5.2-09", "a 64-bit length with its top bit set");
    }
    if (length <= 0xFFFF) {
      throw violation("6455-5.2-11", "a length of " + length + " in 64 bits; it fits in 16");
    }
    return length;
  }

  private static ProtocolViolation violation(String clause, String detail) {
    return new ProtocolViolation(CloseCode.PROTOCOL_ERROR, clause, detail);
  }

  /// Takes all of the payload at once, if it is here: straight after `HEADER`, and instead of the
  /// steps `PAYLOAD` and `END`, which then do not come.
  ///
  /// @return whether the payload is at `[payloadFrom, payloadTo)`; if not, go on with [#next]
  /// @throws IllegalStateException when there is no frame in progress
  public boolean takePayload() {
    if (!inFrame) {
      throw new IllegalStateException("there is no frame in progress");
    }
    boolean here = remaining <= end - at;
    if (here) {
      payloadFrom = at;
      at += (int) remaining;
      payloadTo = at;
      remaining = 0;
      inFrame = false;
    }
    return here;
  }

  /// Takes note of payload that the caller has read from the network straight to where it belongs,
  /// past this decoder. Allowed in the middle of a payload when the lent octets are used up.
  ///
  /// @param count how many octets, at most [#remaining]
  /// @throws IllegalStateException when lent octets are unread: they come first in the stream
  public void payloadArrivedElsewhere(int count) {
    if (!inFrame || at != end) {
      throw new IllegalStateException(
          inFrame ? "lent octets are still unread" : "there is no frame in progress");
    }
    if (count < 0 || count > remaining) {
      throw new IllegalArgumentException(
          count + " octets of a payload that has " + remaining + " to come");
    }
    remaining -= count;
  }

  /// Where the piece that `PAYLOAD` announced starts in the lent array.
  public int payloadFrom() {
    return payloadFrom;
  }

  /// Where that piece ends.
  public int payloadTo() {
    return payloadTo;
  }

  /// How many octets of this frame's payload have not been announced yet: at `HEADER` all.
  public long remaining() {
    return remaining;
  }

  public boolean fin() {
    return fin;
  }

  /// The reserved bits, RSV1 = 4. Judged by whoever knows the extensions in use. [6455-5.2-03]
  public int rsv() {
    return rsv;
  }

  public Opcode opcode() {
    return opcode;
  }

  /// The mask bit. Judged by whoever knows which end we are. [6455-5.1-02] [6455-5.1-05]
  public boolean masked() {
    return masked;
  }

  /// The key for the first octet of the payload, 0 when there is none. Every value is a legal key.
  /// [6455-5.3-06]
  public int maskingKey() {
    return maskingKey;
  }

  /// The header of the current frame as a value, for tests and logs. Allocates.
  public FrameHeader header() {
    return new FrameHeader(fin, rsv, opcode, masked, maskingKey, length);
  }
}
