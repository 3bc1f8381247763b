package dev.ws101.sockets;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Bounds a piece of work on a connection as a whole, by closing the connection when time is up.
///
/// A socket's own time-out bounds one read, so a peer that sends an octet now and then could keep
/// us for ever; and it bounds no write at all.
final class Deadline {
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicBoolean decided = new AtomicBoolean();

  /// Starts the clock.
  ///
  /// @param limit [Duration#ZERO] means for ever
  Deadline(Duration limit, TcpTransport connection) {
    if (!limit.isZero()) {
      Thread.ofVirtual().name("ws101 deadline").start(() -> watch(limit, connection));
    }
  }

  private void watch(Duration limit, TcpTransport connection) {
    try {
      if (!done.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS)
          && decided.compareAndSet(false, true)) {
        connection.close();
      }
    } catch (InterruptedException | IOException _) {
      // Nobody interrupts this thread, and a connection that cannot be closed is as good as closed.
    }
  }

  /// Ends the work.
  ///
  /// @return whether it was in time; if not, the connection has been closed
  boolean met() {
    done.countDown();
    return decided.compareAndSet(false, true);
  }
}
