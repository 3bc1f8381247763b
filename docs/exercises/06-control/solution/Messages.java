import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Makes messages of frames: RFC 6455, sections 5.4 and 5.6.
final class Messages {
  private static final int NONE = -1;

  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  /// The opcode of the message that is open.
  private int open = NONE;

  /// Takes a frame with data.
  ///
  /// @return the message as if it had come in one frame, when this was its last
  Optional<Frame> add(Frame frame) throws Violation {
    boolean first = frame.opcode() != Frame.CONTINUATION;
    if (first == (open != NONE)) {
      throw new Violation(
          1002, first ? "the last message has no end" : "nothing is to be continued");
    }
    if (gathered.size() + frame.payload().length > Frame.MOST) {
      throw new Violation(1009, "nobody keeps that much");
    }
    open = first ? frame.opcode() : open;
    gathered.writeBytes(frame.payload());
    return frame.fin() ? Optional.of(finish()) : Optional.empty();
  }

  private Frame finish() throws Violation {
    Frame message = new Frame(true, open, gathered.toByteArray());
    if (open == Frame.TEXT) {
      mustBeText(message.payload());
    }
    open = NONE;
    gathered.reset();
    return message;
  }

  /// A decoder that is asked for reports what it cannot read; `new String` would replace it.
  static void mustBeText(byte[] octets) throws Violation {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
    } catch (CharacterCodingException e) {
      throw new Violation(1007, "text is UTF-8");
    }
  }
}
