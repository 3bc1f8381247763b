package dev.ws101.endpoint;

import java.time.Duration;

/// How we find out that a silent peer is gone. [ROBUST-ctl-03] [ROBUST-close-04]
///
/// After `interval` without an octet from the peer it gets a ping. Whatever comes then, a pong or
/// anything else, shows that it is there; when nothing does within `timeout`, while somebody reads,
/// the connection is cut and its end is 1006. Nobody is judged by what we have not read: an
/// application that is busy and does not receive loses no connection by that.
///
/// @param interval zero: no heartbeat
/// @param timeout not zero
public record Heartbeat(Duration interval, Duration timeout) {
  /// A ping after 30 s of silence, the end after 30 s more.
  public static final Heartbeat DEFAULT =
      new Heartbeat(Duration.ofSeconds(30), Duration.ofSeconds(30));

  /// No pings of our own.
  public static final Heartbeat OFF = new Heartbeat(Duration.ZERO, Duration.ofSeconds(30));

  public Heartbeat {
    if (interval.isNegative() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "a heartbeat of %s with %s to answer: use Heartbeat.OFF for none"
              .formatted(interval, timeout));
    }
  }

  /// Whether there is one.
  public boolean isOn() {
    return !interval.isZero();
  }
}
