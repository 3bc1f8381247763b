package dev.ws101.endpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Looks after the open connections of an endpoint from one thread, while others wait for the
/// network.
///
/// It goes round a few times within the shortest limit and looks at everybody: a quiet connection
/// has neither a thread nor a timer for this. What is due is done later than it could be by no more
/// than a quarter of that limit, and half of it for a write.
final class Watch {
  private static final int ROUNDS = 4;
  private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(1);

  private final Pulse.Limits limits;
  private final Set<Pulse> pulses = ConcurrentHashMap.newKeySet();
  private boolean running;

  Watch(Options options) {
    this.limits = Pulse.Limits.of(options);
  }

  /// Looks after a connection from now on. There is a thread as long as there is somebody to look
  /// after.
  synchronized void add(Pulse pulse) {
    if (limits.shortest() == Inlet.NEVER) {
      return;
    }
    pulses.add(pulse);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("ws101-watch").start(this::run);
    }
  }

  /// The connection is over. To be called as often as one likes.
  synchronized void remove(Pulse pulse) {
    if (pulses.remove(pulse) && pulses.isEmpty()) {
      notifyAll();
    }
  }

  private void run() {
    try {
      while (pause()) {
        long now = System.nanoTime();
        pulses.forEach(pulse -> pulse.look(now, limits));
      }
    } catch (InterruptedException _) {
      // Nobody interrupts this thread.
    }
  }

  /// Waits for the next round; false when there is nobody to look after.
  private synchronized boolean pause() throws InterruptedException {
    if (!pulses.isEmpty()) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(LEAST, limits.shortest() / ROUNDS));
    }
    running = !pulses.isEmpty();
    return running;
  }
}
