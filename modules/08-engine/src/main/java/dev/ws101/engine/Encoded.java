package dev.ws101.engine;

import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import java.nio.charset.StandardCharsets;

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
      case Message.Text(String text) -> new Encoded(Opcode.TEXT, utf8(text));
      case Message.Binary(byte[] bytes) -> new Encoded(Opcode.BINARY, bytes);
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
