package dev.ws101.application;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a client waits before it connects again, and how often it tries: exponential backoff
/// with full jitter. When a server with ten thousand clients comes back, they do not come all at
/// once. [6455-7.2.3-01]
///
/// @param first the longest wait after one failure; it doubles with each further one in a row
///   [6455-7.2.3-03]
/// @param most what no wait exceeds
/// @param stable a connection that lasted this long ends the row
/// @param attempts after how many failures in a row to give up
public record Backoff(Duration first, Duration most, Duration stable, int attempts) {
  /// Up to 5 s at first, as the RFC proposes, and never more than 2 minutes; a connection of 30 s
  /// counts as good; no end.
  public static final Backoff DEFAULT =
      new Backoff(
          Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(30), Integer.MAX_VALUE);

  public Backoff {
    if (!first.isPositive() || most.compareTo(first) < 0 || stable.isNegative() || attempts < 1) {
      throw new IllegalArgumentException(
          "no backoff: first %s, most %s, stable %s, attempts %d"
              .formatted(first, most, stable, attempts));
    }
  }

  /// The same with another number of attempts.
  public Backoff withAttempts(int number) {
    return new Backoff(first, most, stable, number);
  }

  /// How long to wait: anything from nothing to the bound, each as likely, so that clients which
  /// failed together do not try together. [6455-7.2.3-02]
  ///
  /// @param failures how many there have been in a row, at least 1
  Duration delay(int failures, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(bound(failures).toNanos() + 1));
  }

  private Duration bound(int failures) {
    Duration bound = first;
    for (int doubled = 1; doubled < failures && bound.compareTo(most) < 0; doubled++) {
      bound = bound.multipliedBy(2);
    }
    return bound.compareTo(most) < 0 ? bound : most;
  }
}
