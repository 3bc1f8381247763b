package dev.ws101.eventloop;

import dev.ws101.engine.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Moves octets from an engine to a stream as far as that takes them. For the thread of the loop
/// alone.
final class Writing {
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
      ByteBuffer next = loop.output();
      if (protocol.output().fill(next) == 0) {
        end();
        return moved;
      }
      stream.write(next.flip()); // [6455-6.1-09]
      protocol.output().advance(next.position());
      moved |= next.position() > 0;
      stuck = next.hasRemaining() || !stream.flush();
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
