package dev.ws101.eventloop;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/// A key of no selector: what is wanted, and what is ready, is for a test to keep and to say.
final class StillKey extends SelectionKey {
  private final IntSupplier wanted;
  private final IntConsumer want;
  private final IntSupplier ready;
  private volatile boolean valid = true;

  StillKey(IntSupplier wanted, IntConsumer want, IntSupplier ready) {
    this.wanted = wanted;
    this.want = want;
    this.ready = ready;
  }

  /// Is always ready for reading, and notes what is wanted.
  static StillKey readable() {
    AtomicInteger wanted = new AtomicInteger(OP_READ);
    return new StillKey(wanted::get, wanted::set, () -> OP_READ);
  }

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
    return wanted.getAsInt();
  }

  @Override
  public SelectionKey interestOps(int ops) {
    want.accept(ops);
    return this;
  }

  @Override
  public int readyOps() {
    return ready.getAsInt();
  }
}
