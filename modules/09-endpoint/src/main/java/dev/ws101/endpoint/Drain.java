package dev.ws101.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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

  /// When a drain is over that begins now, as [System#nanoTime].
  public long end() {
    long limit = TimeUnit.NANOSECONDS.convert(deadline);
    return System.nanoTime() + Math.min(limit, Long.MAX_VALUE / 2);
  }

  /// Hands over one wave after another, and pauses between them, though not beyond the end.
  ///
  /// @param all who are to go
  /// @param end of the drain, see [#end]
  /// @param letGo begins to close those of one wave, without waiting for them
  public <T> void inWaves(List<T> all, long end, Consumer<List<T>> letGo)
      throws InterruptedException {
    int size = Math.max(1, Math.ceilDiv(all.size(), waves));
    for (int from = 0; from < all.size(); from += size) {
      if (from > 0) {
        Duration left = left(end);
        Thread.sleep(left.compareTo(pause) < 0 ? left : pause);
      }
      letGo.accept(all.subList(from, Math.min(from + size, all.size())));
    }
  }

  /// The time until the end; nothing when it has passed.
  static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
