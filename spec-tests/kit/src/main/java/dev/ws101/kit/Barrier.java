package dev.ws101.kit;

import java.util.Arrays;

/// A ping, or a message to be echoed, that nothing else looks like. Peers work in order, so once it
/// is answered all that was sent before it has been dealt with, and whatever has not come will not
/// come.
record Barrier(Frame frame) {
  /// @param byEcho by a message; otherwise by a ping
  static Barrier make(boolean byEcho, long unique) {
    String mark = "ws101 probe %08x".formatted(unique & 0xFFFFFFFFL);
    return new Barrier(byEcho ? Frame.text(mark) : Frame.ping(mark));
  }

  boolean isAnsweredBy(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Message message ->
          // of either type: cases about the echo itself judge that
          frame.opcode() == Frame.TEXT && Arrays.equals(message.payload(), frame.payload());
      case Received control ->
          frame.opcode() == Frame.PING
              && control.opcode() == Frame.PONG
              && Arrays.equals(control.payload(), frame.payload());
      case Incoming.End _ -> false;
    };
  }

  /// What answers it, in words.
  String answer() {
    return frame.opcode() == Frame.PING ? "the Pong to a ping" : "the echo of a message";
  }
}
