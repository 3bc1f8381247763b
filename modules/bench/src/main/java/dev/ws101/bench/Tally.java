package dev.ws101.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Counts what has come back, how long each took, and what processor time the server used.
final class Tally {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e3;

  private final Histogram times = new Histogram(LONGEST.toNanos(), 3);
  private final ProcessHandle server;
  private final long cpuBefore;
  private final long begin = System.nanoTime();

  private Tally(ProcessHandle server) {
    this.server = server;
    this.cpuBefore = cpu(server);
  }

  /// Begins to count.
  static Tally of(ProcessHandle server) {
    return new Tally(server);
  }

  private static long cpu(ProcessHandle server) {
    return server.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  void count(long nanos) {
    times.recordValue(nanos);
  }

  Figures figures() {
    double seconds = (System.nanoTime() - begin) / NANOS;
    double cpuMicros = (cpu(server) - cpuBefore) / MICROS;
    long count = times.getTotalCount();
    return new Figures(
        count / seconds,
        cpuMicros / Math.max(1, count),
        times.getValueAtPercentile(50) / MICROS,
        times.getValueAtPercentile(99) / MICROS);
  }
}
