package dev.ws101.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;

/// Has written what threads hold back that receive and have more input at hand, when they do not
/// come back to it soon: their handlers take their time. For any thread.
///
/// One thread does so for all connections of the program, and is there only while somebody holds
/// something back. Measured on 64 messages of 32 octets for each read: a thread for each connection
/// and read instead takes up to a fifth of all the time.
final class Stragglers {
  static final Stragglers ALL = new Stragglers();

  /// How long answers wait at most for those to other messages of the same read.
  private static final Duration SOON = Duration.ofMillis(1);

  private ArrayDeque<Outlet> expected = new ArrayDeque<>();
  private boolean running;

  /// Calls [Outlet#late] soon.
  synchronized void expect(Outlet outlet) {
    expected.add(outlet);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("ws101-stragglers").start(this::run);
    }
  }

  private void run() {
    try {
      for (ArrayDeque<Outlet> late = soon(); !late.isEmpty(); late = soon()) {
        late.forEach(Outlet::late);
      }
    } catch (InterruptedException _) {
      // Nobody interrupts this thread.
    }
  }

  /// Waits, and takes those who have been expected until then.
  private ArrayDeque<Outlet> soon() throws InterruptedException {
    Thread.sleep(SOON);
    synchronized (this) {
      ArrayDeque<Outlet> late = expected;
      expected = new ArrayDeque<>();
      running = !late.isEmpty();
      return late;
    }
  }
}
