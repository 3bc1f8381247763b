package dev.ws101.endpoint;

import java.time.Duration;
import java.util.stream.LongStream;

/// The signs of life of one open connection: whether the peer answers, and whether writes get on.
///
/// Reading and writing only note the time. That costs less than a time-out on every read, and
/// bounds writes, for which sockets have no time-out.
final class Pulse {
  private static final long NEVER = Inlet.NEVER;

  /// What can be done to a connection, each on a thread made for it, as it may take a while.
  interface Connected {
    /// Sends a ping; if the connection is over, does nothing.
    void beat();

    /// Ends the connection at once, as the peer shows no sign of life.
    void silent(String why);

    /// Ends the connection at once.
    void cut(String why);
  }

  /// How long things may last, in nanoseconds; [Inlet#NEVER] is for ever.
  ///
  /// @param interval of silence, until there is a ping
  /// @param timeout of silence after that
  /// @param write of one buffer
  record Limits(long interval, long timeout, long write) {
    static Limits of(Options options) {
      Heartbeat heartbeat = options.heartbeat();
      return new Limits(
          Inlet.nanos(heartbeat.interval()),
          heartbeat.isOn() ? Inlet.nanos(heartbeat.timeout()) : NEVER,
          Inlet.nanos(options.timeouts().write()));
    }

    /// [Inlet#NEVER] when there are none.
    long shortest() {
      return LongStream.of(interval, timeout, write).min().getAsLong();
    }
  }

  private final Line line;
  private final Connected connection;
  private long pinged = NEVER;
  private boolean ended;

  Pulse(Line line, Connected connection) {
    this.line = line;
    this.connection = connection;
  }

  /// Does what is due.
  void look(long now, Limits limits) {
    if (!ended) {
      lookAtReading(now, limits);
      lookAtWriting(now, limits);
    }
  }

  private void lookAtReading(long now, Limits limits) {
    long heard = line.inlet().heardAt();
    if (pinged != NEVER && heard - pinged > 0) {
      pinged = NEVER; // whatever it was, the peer is there
    }
    if (pinged == NEVER && now - heard >= limits.interval()) {
      pinged = now;
      act(connection::beat);
    }
    long reading = line.inlet().readingSince();
    if (pinged != NEVER
        && reading != NEVER
        && now - Math.max(reading, pinged) >= limits.timeout()) {
      end(() -> connection.silent("no answer to a ping within " + words(limits.timeout())));
    }
  }

  private void lookAtWriting(long now, Limits limits) {
    long writing = line.outlet().writingSince();
    if (writing != NEVER && now - writing >= limits.write()) {
      end(() -> connection.cut("a write made no progress within " + words(limits.write())));
    }
  }

  private static String words(long nanos) {
    return Duration.ofNanos(nanos).toString();
  }

  private void end(Runnable how) {
    ended = true;
    act(how);
  }

  private static void act(Runnable action) {
    Thread.ofVirtual().name("ws101-watch").start(action);
  }
}
