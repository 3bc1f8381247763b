package dev.ws101.engine;

import dev.ws101.deflate.Deflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import java.nio.charset.StandardCharsets;

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

  /// A whole message.
  ///
  /// @throws IllegalArgumentException for half a surrogate pair
  static Outgoing of(Message message, Object ticket) {
    return switch (message) {
      case Message.Text(String text) -> new Whole(Opcode.TEXT, utf8(text), ticket);
      case Message.Binary(byte[] bytes) -> new Whole(Opcode.BINARY, bytes, ticket);
    };
  }

  /// [6455-5.6-01] The JDK writes `?` for half a surrogate pair; that would change the message.
  /// Only then, or when all is ASCII, are there as many octets as characters.
  ///
  /// @throws IllegalArgumentException for half a surrogate pair
  static byte[] utf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean whole =
        bytes.length == text.length()
            ? new String(bytes, StandardCharsets.ISO_8859_1).equals(text)
            : StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (!whole) {
      throw new IllegalArgumentException(
          "the text holds half a surrogate pair, which UTF-8 cannot express; send it as binary");
    }
    return bytes;
  }
}
