package dev.ws101.eventloop;

import java.util.PriorityQueue;

/// When to look at which connection again. One heap a loop, no task and no thread a connection.
///
/// Deadlines mostly move away, with every octet that comes. So a connection is not moved: when its
/// time has come it looks whether something is due, and says when to look again.
///
/// A connection has one alarm at most, and one that is over has none: what is in the heap for it is
/// an empty shell, and there are never more shells than connections. For one thread.
final class Alarms {
  /// No such moment.
  static final long NEVER = Long.MAX_VALUE;

  private static final long MILLISECOND = 1_000_000;

  /// So few shells are not worth looking for.
  private static final int FEW = 64;

  /// One of a connection's.
  static final class Alarm {
    private final long at;

    /// Null when nobody is to look any more.
    private Conversation whose;

    private Alarm(long at, Conversation whose) {
      this.at = at;
      this.whose = whose;
    }
  }

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>((one, other) -> Long.signum(one.at - other.at));

  private int shells;

  /// Has a connection look at that time, unless it does so before.
  ///
  /// @param at as [System#nanoTime]
  void set(Conversation whose, long at) {
    if (at != NEVER && (whose.alarm() == null || at - whose.alarm().at < 0)) {
      forget(whose);
      Alarm alarm = new Alarm(at, whose);
      whose.alarm(alarm);
      alarms.add(alarm);
    }
  }

  /// Has a connection not look any more.
  void forget(Conversation whose) {
    if (whose.alarm() != null) {
      whose.alarm().whose = null;
      whose.alarm(null);
      shells++;
    }
    if (shells > FEW && shells > alarms.size() / 2) {
      alarms.removeIf(alarm -> alarm.whose == null);
      shells = 0;
    }
  }

  /// How many are kept, shells included.
  int size() {
    return alarms.size();
  }

  /// Has everybody look whose time has come.
  void ring(long now) {
    while (!alarms.isEmpty() && alarms.element().at - now <= 0) {
      Conversation whose = alarms.remove().whose;
      if (whose == null) {
        shells--;
      } else {
        whose.alarm(null);
        set(whose, whose.look(now));
      }
    }
  }

  /// How many milliseconds to sleep at most, rounded up; 0 is for ever.
  long sleep(long now) {
    return alarms.isEmpty() ? 0 : Math.max(1, Math.ceilDiv(alarms.element().at - now, MILLISECOND));
  }
}
