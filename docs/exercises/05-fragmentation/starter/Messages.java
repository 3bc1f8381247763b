import java.util.Optional;

/// Makes messages of frames: RFC 6455, sections 5.4 and 5.6.
final class Messages {
  /// Takes a frame with data.
  ///
  /// @return the message as if it had come in one frame, when this was its last
  Optional<Frame> add(Frame frame) throws Violation {
    // TODO: gather fragments, and refuse those that stand where they must not.
    // TODO: text must be UTF-8, all of it, wherever it was cut.
    if (!frame.fin() || frame.opcode() == Frame.CONTINUATION) {
      throw new Violation(1003, "messages of several frames are for another day");
    }
    return Optional.of(frame);
  }
}
