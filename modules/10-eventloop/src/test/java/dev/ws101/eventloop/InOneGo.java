package dev.ws101.eventloop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/// A stream that is ready once, for all that it has; each read gives one piece of it. It takes
/// whatever is written.
final class InOneGo implements Stream {
  private final Iterator<byte[]> pieces;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  InOneGo(List<byte[]> pieces) {
    this.pieces = pieces.iterator();
  }

  /// All that was written until now. For any thread.
  synchronized byte[] written() {
    return written.toByteArray();
  }

  @Override
  public int read(byte[] into, int from, int to) {
    if (!pieces.hasNext()) {
      return 0;
    }
    byte[] next = pieces.next();
    System.arraycopy(next, 0, into, from, next.length);
    return next.length;
  }

  @Override
  public boolean hasMore() {
    return pieces.hasNext();
  }

  @Override
  public synchronized void write(ByteBuffer bytes) {
    byte[] some = new byte[bytes.remaining()];
    bytes.get(some);
    written.writeBytes(some);
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public void shutdownOutput() {}

  @Override
  public void close() {}
}
