package dev.ws101.examples.capacity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Looks again and again at how much is in the buffers of all sockets, until it is closed.
final class HighWater implements AutoCloseable {
  private static final long STEP_NANOS = 2_000_000;

  private final AtomicLong most = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().start(this::watch);

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        most.accumulateAndGet(Weight.inBuffers(), Math::max);
        LockSupport.parkNanos(STEP_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The most there was so far, in octets.
  long most() {
    return most.get();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
