package dev.ws101.engine;

import dev.ws101.deflate.Deflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.framing.Opcode;

/// A message, or a part of one, that has not begun: not framed, and not compressed.
sealed interface Outgoing {

  /// The opcode of its first frame. [6455-6.1-06]
  Opcode opcode();

  /// What the application gave; kept, not copied.
  byte[] payload();

  /// By which the fate of the message is told; null when nobody asks.
  Object ticket();

  /// Whether the message ends with it.
  boolean last();

  /// What travels where compression was agreed on. Called once, in the order of the wire, as the
  /// window goes from message to message. [7692-6.1-01]
  byte[] compressed(Deflation deflation);

  /// A message of this connection's own.
  record Whole(Opcode opcode, byte[] payload, Object ticket) implements Outgoing {
    @Override
    public boolean last() {
      return true;
    }

    @Override
    public byte[] compressed(Deflation deflation) {
      return Outgoing.compressed(payload, true, deflation);
    }
  }

  /// A message that many connections send.
  record Shared(PreparedMessage message, Object ticket) implements Outgoing {
    @Override
    public Opcode opcode() {
      return message.opcode();
    }

    @Override
    public byte[] payload() {
      return message.payload();
    }

    @Override
    public boolean last() {
      return true;
    }

    /// The peer's window will hold what our deflater has never seen. So it forgets its own: were it
    /// to look back, it would count past this message. [7692-7.2.1-11] [7692-7.2.1-13]
    @Override
    public byte[] compressed(Deflation deflation) {
      deflation.forget();
      return message.compressed(deflation.windowBits());
    }
  }

  /// A part of a message that is sent while it is made.
  ///
  /// @param opcode CONTINUATION for all but the first
  record Part(Opcode opcode, byte[] payload, boolean last) implements Outgoing {
    @Override
    public Object ticket() {
      return null;
    }

    /// All of it: the peer shall not wait for one part until it gets the next. [7692-7.2.1-08]
    @Override
    public byte[] compressed(Deflation deflation) {
      return Outgoing.compressed(payload, last, deflation);
    }
  }

  private static byte[] compressed(byte[] payload, boolean last, Deflation deflation) {
    GrowableBytes out = new GrowableBytes(Integer.MAX_VALUE);
    deflation.piece(payload, 0, payload.length, out);
    if (last) {
      deflation.endOfMessage(out);
    } else {
      deflation.flush(out);
    }
    return out.detach();
  }
}
