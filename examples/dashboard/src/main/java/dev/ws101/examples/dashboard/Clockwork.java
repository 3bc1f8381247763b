package dev.ws101.examples.dashboard;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Moves a market, a hundred times a second, until it is closed.
final class Clockwork implements AutoCloseable {
  private static final int STEPS_A_SECOND = 100;

  private final ScheduledExecutorService steps = Executors.newSingleThreadScheduledExecutor();

  private Clockwork() {}

  /// What was late is made up for, so the pace is right in the long run.
  static Clockwork start(Market market, int updatesPerSecond) {
    Clockwork clockwork = new Clockwork();
    clockwork.steps.scheduleAtFixedRate(
        () -> market.move(updatesPerSecond / STEPS_A_SECOND),
        0,
        TimeUnit.SECONDS.toNanos(1) / STEPS_A_SECOND,
        TimeUnit.NANOSECONDS);
    return clockwork;
  }

  @Override
  public void close() {
    steps.shutdownNow();
  }
}
