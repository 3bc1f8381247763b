package dev.ws101.eventloop;

import java.nio.channels.SelectionKey;

/// What a selector is to tell us of a connection. For the thread of the loop alone.
final class Interest {
  private final SelectionKey key;
  private boolean reads = true;

  /// @param key registered for reading
  Interest(SelectionKey key) {
    this.key = key;
  }

  boolean reads() {
    return reads;
  }

  /// The selector is asked only when something changes: that costs more than to compare.
  void set(boolean reading, boolean writing) {
    reads = reading;
    int ops = (reading ? SelectionKey.OP_READ : 0) | (writing ? SelectionKey.OP_WRITE : 0);
    if (key.isValid() && key.interestOps() != ops) {
      key.interestOps(ops);
    }
  }

  void none() {
    key.cancel();
  }
}
