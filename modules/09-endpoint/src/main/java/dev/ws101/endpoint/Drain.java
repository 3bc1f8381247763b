package dev.ws101.endpoint;

import java.time.Duration;

/// How a server that is to stop lets its clients go: not all at once, since they will all come back
/// to whatever takes its place.
///
/// @param waves in how many parts of about the same size
/// @param pause between two waves
/// @param deadline when the rest is cut off, counted from the begin
public record Drain(int waves, Duration pause, Duration deadline) {
  /// 10 waves, 2 s apart, and the end after 30 s.
  public static final Drain DEFAULT = new Drain(10, Duration.ofSeconds(2), Duration.ofSeconds(30));

  public Drain {
    if (waves < 1 || pause.isNegative() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "%d waves, pause %s, deadline %s: use at least one wave and no negative times"
              .formatted(waves, pause, deadline));
    }
  }
}
