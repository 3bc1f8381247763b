package dev.ws101.eventloop;

import dev.ws101.engine.Protocol;
import java.io.IOException;

/// Moves octets from an engine to a stream as far as that takes them. For the thread of the loop
/// alone.
final class Writing {
  /// The most octets of one call: when the system takes but a part, the rest was copied in vain.
  private static final int MOST = 128 * 1024;

  private final Loop loop;
  private final Stream stream;
  private final Protocol protocol;
  private boolean stuck;
  private boolean ended;

  Writing(Loop loop, Stream stream, Protocol protocol) {
    this.loop = loop;
    this.stream = stream;
    this.protocol = protocol;
  }

  /// Whether there is something to write that the network does not take now.
  boolean isStuck() {
    return stuck;
  }

  /// Whether our direction has ended.
  boolean hasEnded() {
    return ended;
  }

  /// Writes until there is nothing left or the network takes no more.
  ///
  /// @return whether it has taken anything
  boolean write() throws IOException {
    boolean moved = false;
    stuck = false; // not even when writing fails: nobody waits for a stream that is broken
    stuck = !stream.flush();
    while (!stuck) {
      int count = protocol.output().fill(loop.output(), 0, MOST);
      if (count == 0) {
        end();
        return moved;
      }
      int taken = stream.write(loop.output(), 0, count); // [6455-6.1-09]
      protocol.output().advance(taken);
      moved |= taken > 0;
      stuck = taken < count || !stream.flush();
    }
    return moved;
  }

  /// Ends our direction of the stream when the engine wants it: it has said its last word.
  private void end() throws IOException {
    if (protocol.endsStream() && !ended) {
      ended = true;
      stream.shutdownOutput(); // [6455-5.5.1-14] [6455-7.1.1-05]
    }
  }

  /// What went wrong, in words.
  static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
