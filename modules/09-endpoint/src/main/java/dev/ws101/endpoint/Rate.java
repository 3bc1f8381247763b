package dev.ws101.endpoint;

import java.time.Duration;

/// How many messages and pings a peer may send; one that sends more is closed with 1008.
///
/// Without a limit a peer is held back by the speed at which we receive, see [ROBUST-res-02].
///
/// @param perSecond on average
/// @param burst at once, after a time of silence
public record Rate(int perSecond, int burst) {
  /// As fast as they are received: the default.
  public static final Rate UNLIMITED = new Rate(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  public Rate {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "%d messages a second, %d at once: use 1 or more, or Rate.UNLIMITED"
              .formatted(perSecond, burst));
    }
  }

  /// Whether there is a limit at all.
  public boolean isLimited() {
    return perSecond < Integer.MAX_VALUE;
  }

  /// Counts what one peer sends. For one thread at a time.
  public final class Meter {
    /// The moment, as [System#nanoTime], until which the messages so far would have taken, had they
    /// come at the permitted pace.
    private long until;

    /// @param now as [System#nanoTime]
    public Meter(long now) {
      until = now;
    }

    /// Counts one; false when it is one too many.
    public boolean passes(long now) {
      long each = SECOND / perSecond;
      long from = until - now > 0 ? until : now;
      if (from - now > each * (burst - 1L)) {
        return false;
      }
      until = from + each;
      return true;
    }
  }
}
