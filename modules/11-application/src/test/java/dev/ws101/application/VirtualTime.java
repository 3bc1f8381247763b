package dev.ws101.application;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Time that passes when somebody waits, and at once.
final class VirtualTime implements ReconnectingClient.Time {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private volatile Duration now = Duration.ZERO;

  @Override
  public long nanos() {
    return now.toNanos();
  }

  @Override
  public void pause(Duration delay, CountDownLatch end) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(delay);
    pass(delay);
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }

  /// How long somebody waited, each time.
  List<Duration> pauses() {
    return pauses;
  }
}
