package dev.ws101.examples.realtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Counts the events that arrive, and how late each was. For any thread.
final class Tally {
  private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

  private final Histogram micros = new ConcurrentHistogram(LONGEST, 3);

  void arrived(FeedEvent event) {
    micros.recordValue(Math.clamp(FeedEvent.now() - event.micros(), 0, LONGEST));
  }

  /// @param traffic of all clients meanwhile
  /// @param cpu what the server used
  Figures figures(Traffic traffic, Duration cpu, Duration time) {
    return new Figures(
        micros.getTotalCount(),
        traffic,
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(99),
        TimeUnit.NANOSECONDS.toMicros(cpu.toNanos()),
        TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
  }
}
