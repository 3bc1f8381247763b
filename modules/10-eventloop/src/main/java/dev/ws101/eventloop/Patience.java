package dev.ws101.eventloop;

import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.engine.Protocol;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long each wait for a peer may last, and what is due when it has. Times are as
/// [System#nanoTime]; the loop tells them. For one thread.
final class Patience {
  /// What is to be done now.
  enum Due {
    NOTHING,
    /// A limit of the engine's has passed: [Protocol#timeOut].
    TIME_OUT,
    /// The peer has been silent for so long that it gets a ping.
    BEAT,
    /// It has been silent since then.
    SILENT,
    /// It has taken nothing of what is written to it.
    STUCK
  }

  private static final long NEVER = Alarms.NEVER;

  private final Timeouts timeouts;
  private final Heartbeat heartbeat;
  private Protocol.Waiting waiting = Protocol.Waiting.OPENING;
  private long waitingSince;
  private long heardAt;
  private long readingSince;
  private long pingedAt = NEVER;
  private long stuckSince = NEVER;

  /// Whether the answer to a ping has come, so that the next one may be due before the end of the
  /// time for that answer.
  private boolean answered;

  Patience(Timeouts timeouts, Heartbeat heartbeat, long now) {
    this.timeouts = timeouts;
    this.heartbeat = heartbeat;
    waitingSince = now;
    heardAt = now;
    readingSince = now;
  }

  /// Octets came.
  void heard(long now) {
    heardAt = now;
    answered |= pingedAt != NEVER;
    pingedAt = NEVER; // whatever it was, the peer is there
  }

  /// A whole read brought more than pings and pongs.
  void heardMore(long now) {
    if (waiting == Protocol.Waiting.MESSAGE) {
      waitingSince = now;
    }
  }

  /// Nothing is read for a while, or reading goes on. Nobody is judged by what we have not read.
  void reading(boolean reads, long now) {
    readingSince = reads ? now : NEVER;
  }

  /// A ping of the heartbeat has gone out.
  void pinged(long now) {
    pingedAt = now;
  }

  /// The network takes no more, or it has taken something.
  void stuck(boolean stuck, long now) {
    stuckSince = stuck ? now : NEVER;
  }

  /// What the engine waits for now; the opening and the end have one limit for all their reads.
  ///
  /// @return whether something may be due earlier than before
  boolean waitingFor(Protocol.Waiting what, long now) {
    boolean changes = what != waiting || answered;
    answered = false;
    if (what != waiting) {
      waiting = what;
      waitingSince = now;
    }
    return changes;
  }

  /// What is due; to be asked again after it was done, as long as there is something.
  Due due(long now) {
    if (isOver(limit(), now)) {
      return Due.TIME_OUT;
    }
    if (isOver(writeLimit(), now)) {
      return Due.STUCK;
    }
    if (isOver(silenceLimit(), now)) {
      return pingedAt == NEVER ? Due.BEAT : Due.SILENT;
    }
    return Due.NOTHING;
  }

  /// When something may be due next; [Alarms#NEVER] if nothing ever is.
  long next() {
    return Math.min(limit(), Math.min(writeLimit(), silenceLimit()));
  }

  private long limit() {
    return switch (waiting) {
      case OPENING -> after(waitingSince, timeouts.handshake());
      case MESSAGE -> readingSince == NEVER ? NEVER : after(later(waitingSince), timeouts.idle());
      case END -> after(waitingSince, timeouts.close());
    };
  }

  private long writeLimit() {
    return stuckSince == NEVER ? NEVER : after(stuckSince, timeouts.write());
  }

  private long silenceLimit() {
    if (!heartbeat.isOn() || waiting != Protocol.Waiting.MESSAGE || readingSince == NEVER) {
      return NEVER;
    }
    return pingedAt == NEVER
        ? after(heardAt, heartbeat.interval())
        : after(later(pingedAt), heartbeat.timeout());
  }

  /// Then, or when reading was taken up again, if that was later.
  private long later(long then) {
    return then - readingSince < 0 ? readingSince : then;
  }

  /// The clock may be anywhere, below zero too.
  private static boolean isOver(long limit, long now) {
    return limit != NEVER && limit - now <= 0;
  }

  private static long after(long since, Duration limit) {
    return limit.isZero() ? NEVER : since + TimeUnit.NANOSECONDS.convert(limit);
  }
}
