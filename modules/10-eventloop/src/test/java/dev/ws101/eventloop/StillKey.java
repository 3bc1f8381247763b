package dev.ws101.eventloop;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// A key of no selector: it notes what is wanted, and is ready for reading when a test says so.
final class StillKey extends SelectionKey {
  private boolean valid = true;
  private volatile int wanted = OP_READ;

  @Override
  public SelectableChannel channel() {
    throw new UnsupportedOperationException("there is none");
  }

  @Override
  public Selector selector() {
    throw new UnsupportedOperationException("there is none");
  }

  @Override
  public boolean isValid() {
    return valid;
  }

  @Override
  public void cancel() {
    valid = false;
  }

  @Override
  public int interestOps() {
    return wanted;
  }

  @Override
  public SelectionKey interestOps(int ops) {
    wanted = ops;
    return this;
  }

  @Override
  public int readyOps() {
    return OP_READ;
  }
}
