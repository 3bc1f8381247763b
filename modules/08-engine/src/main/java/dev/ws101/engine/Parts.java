package dev.ws101.engine;

import dev.ws101.fragmentation.Utf8Validator;
import dev.ws101.framing.Opcode;
import java.util.Optional;

/// The message that the application sends in parts: what it has said so far binds what it may say
/// next.
final class Parts {
  private Utf8Validator utf8 = new Utf8Validator();
  private boolean unfinished;
  private boolean text;

  /// Whether a part of the message has been queued, so that the next one continues it.
  private boolean begun;

  /// Judges the next part; one that is refused changes nothing.
  ///
  /// @return what to queue; empty for a part without octets that ends nothing
  /// @throws IllegalArgumentException for text that is not UTF-8: at the first octet that cannot
  ///   be, and at an end inside a character [6455-5.6-01]
  /// @throws IllegalStateException for a part of another type
  Optional<Outgoing> next(boolean text, byte[] bytes, boolean last) {
    if (unfinished && text != this.text) { // [6455-5.4-15]
      throw new IllegalStateException(
          "a part of another type than the one before; finish that message first");
    }
    if (text) {
      utf8 = judged(bytes, last);
    }
    this.text = text;
    unfinished = !last;
    boolean first = !begun;
    boolean nothing = bytes.length == 0 && !last;
    begun = !last && (begun || !nothing);
    Opcode type = text ? Opcode.TEXT : Opcode.BINARY;
    return nothing
        ? Optional.empty()
        : Optional.of(new Outgoing.Part(first ? type : Opcode.CONTINUATION, bytes, last));
  }

  private Utf8Validator judged(byte[] bytes, boolean last) {
    Utf8Validator after = utf8.copy();
    int impossible = after.validate(bytes, 0, bytes.length);
    if (impossible >= 0) {
      throw new IllegalArgumentException(
          "not UTF-8: 0x%02X at octet %d of the part; send it as binary"
              .formatted(bytes[impossible], impossible));
    }
    if (last && !after.complete()) {
      throw new IllegalArgumentException(
          "the text ends inside a character; give the rest of it, or do not end here");
    }
    return after;
  }
}
