package dev.ws101.kit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A time to wait, in parts. A machine that stands still, or is too busy to give anybody a turn,
/// takes away the part that it does so in, however long that has become. Whoever is waited for has
/// all others.
record Wait(Duration whole) {
  static final int PARTS = 10;

  /// One of them.
  Duration part() {
    return whole.dividedBy(PARTS);
  }

  /// The first that is in the queue, or comes; null if nothing does.
  <T> T first(BlockingQueue<T> queue) throws InterruptedException {
    T first = queue.poll();
    for (int part = 0; first == null && part < PARTS; part++) {
      first = queue.poll(part().toNanos(), TimeUnit.NANOSECONDS);
    }
    return first;
  }

  /// Waits until it is so, or the time is over. The caller holds the lock, at which is told when
  /// anything has changed.
  void until(BooleanSupplier isSo, Object lock) throws InterruptedException {
    long part = part().toNanos();
    long left = whole.toNanos();
    while (left > 0 && !isSo.getAsBoolean()) {
      long before = System.nanoTime();
      TimeUnit.NANOSECONDS.timedWait(lock, Math.min(part, left));
      left -= Math.min(part, System.nanoTime() - before);
    }
  }

  /// Sleeps all of it.
  void sleep() throws InterruptedException {
    for (int part = 0; part < PARTS; part++) {
      Thread.sleep(part());
    }
  }
}
