package dev.ws101.engine;

import java.nio.ByteBuffer;

/// What is to be written, in order. A driver fills its buffer, writes, and advances by as much as
/// the network took.
public interface Output {
  /// Octets that are accepted and not yet written. A message that has not begun counts as long as
  /// the application made it, one that has begun with what it came to. A pong or Close that still
  /// waits is not counted, nor are headers that are not made yet.
  long pending();

  /// Whether nothing at all waits.
  boolean isDrained();

  /// Copies the next octets into the room of `into`, and moves its position, without taking them
  /// off.
  ///
  /// @return how many; less than the room only when there are no more
  int fill(ByteBuffer into);

  /// The same, into `into[from, to)`.
  default int fill(byte[] into, int from, int to) {
    return fill(ByteBuffer.wrap(into, from, to - from));
  }

  /// Takes `count` octets off: they have been written.
  void advance(int count);

  /// Copies what is not written of all that [Protocol#sendLent] was given.
  void keep();
}
