package dev.ws101.engine;

import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;

/// A message for one connection whose text is UTF-8 already. It is made on any thread, so the one
/// that drives the engine neither encodes nor finds out that there is nothing to send.
public final class Encoded {
  private final Opcode opcode;
  private final byte[] payload;

  private Encoded(Opcode opcode, byte[] payload) {
    this.opcode = opcode;
    this.payload = payload;
  }

  /// @param message its octets are kept until they are written
  /// @throws IllegalArgumentException for half a surrogate pair, which UTF-8 cannot express
  public static Encoded of(Message message) {
    return switch (message) {
      case Message.Text(String text) -> new Encoded(Opcode.TEXT, Outgoing.utf8(text));
      case Message.Binary(byte[] bytes) -> new Encoded(Opcode.BINARY, bytes);
    };
  }

  /// Octets of payload, before compression.
  public int size() {
    return payload.length;
  }

  Opcode opcode() {
    return opcode;
  }

  byte[] payload() {
    return payload;
  }

  /// The type and the length: there may be much of it.
  @Override
  public String toString() {
    return "Encoded[%s of %d octets]".formatted(opcode, payload.length);
  }
}
