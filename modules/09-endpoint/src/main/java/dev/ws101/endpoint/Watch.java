package dev.ws101.endpoint;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks after an open connection from a thread of its own, while others wait for the network: a
/// peer that is silent gets pings, one that does not answer or lets a write hang is cut off.
///
/// Reading and writing only note the time. That costs less than a time-out on every read, and
/// bounds writes, for which sockets have no time-out.
final class Watch {
  /// What can be done to a connection from here.
  interface Connected {
    /// Sends a ping without waiting for anything; if the connection is over, does nothing.
    void beat();

    /// Ends the connection at once, as the peer shows no sign of life.
    void silent(String why);

    /// Ends the connection at once.
    void cut(String why);
  }

  private static final long NEVER = Inlet.NEVER;

  private final Line line;
  private final Heartbeat heartbeat;
  private final Duration writeLimit;
  private final Connected connection;
  private final CountDownLatch over = new CountDownLatch(1);
  private long pinged = NEVER;

  Watch(Line line, Options options, Connected connection) {
    this.line = line;
    this.heartbeat = options.heartbeat();
    this.writeLimit = options.timeouts().write();
    this.connection = connection;
  }

  void start() {
    if (heartbeat.isOn() || !writeLimit.isZero()) {
      Thread.ofVirtual().name("ws101-watch").start(this::run);
    }
  }

  void stop() {
    over.countDown();
  }

  private void run() {
    try {
      long wait = look(System.nanoTime());
      while (!over.await(wait, TimeUnit.NANOSECONDS)) {
        wait = look(System.nanoTime());
      }
    } catch (InterruptedException _) {
      // Nobody interrupts this thread.
    }
  }

  /// Does what is due.
  ///
  /// @return after how many nanoseconds to look again
  private long look(long now) {
    return Math.min(
        writeLimit.isZero() ? NEVER : lookAtWriting(now),
        heartbeat.isOn() ? lookAtReading(now) : NEVER);
  }

  private long lookAtWriting(long now) {
    long limit = Inlet.nanos(writeLimit);
    long since = line.outlet().writingSince();
    if (since == NEVER) {
      return limit / 2;
    }
    if (now - since >= limit) {
      stop();
      connection.cut("a write made no progress within " + writeLimit);
    }
    return limit - (now - since);
  }

  private long lookAtReading(long now) {
    long interval = Inlet.nanos(heartbeat.interval());
    long timeout = Inlet.nanos(heartbeat.timeout());
    long heard = line.inlet().heardAt();
    if (pinged != NEVER && heard - pinged > 0) {
      pinged = NEVER; // whatever it was, the peer is there
    }
    if (pinged == NEVER && now - heard < interval) {
      return interval - (now - heard);
    }
    if (pinged == NEVER) {
      connection.beat();
      pinged = now;
    }
    long reading = line.inlet().readingSince();
    long since = reading == NEVER ? now : Math.max(reading, pinged);
    if (now - since >= timeout) {
      stop();
      connection.silent("no answer to a ping within " + heartbeat.timeout());
    }
    return Math.min(interval, timeout - (now - since));
  }
}
