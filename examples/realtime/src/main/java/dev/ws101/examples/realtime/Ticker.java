package dev.ws101.examples.realtime;

import java.util.concurrent.locks.LockSupport;

/// Publishes an event so many times a second.
final class Ticker {
  private static final double SECOND = 1e9;

  private final Feed feed;
  private final Thread thread;
  private volatile long period;
  private long due;

  Ticker(Feed feed) {
    this.feed = feed;
    this.thread = Thread.ofPlatform().daemon().name("ticker").unstarted(this::run);
  }

  /// Goes on at this rate: the next event comes one period from now.
  void start(double rate) {
    period = (long) (SECOND / rate);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    long known = 0;
    while (true) {
      long now = System.nanoTime();
      if (period != known) {
        known = period;
        due = now + known;
      } else if (now - due >= 0) {
        feed.publish();
        due += known;
      }
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }
}
