package dev.ws101.eventloop;

import java.util.PriorityQueue;

/// When to look at which connection again. One heap a loop, no task and no thread a connection.
///
/// Deadlines mostly move away, with every octet that comes. So a connection is not moved: when its
/// time has come it looks whether something is due, and says when to look again. For one thread.
final class Alarms {
  /// No such moment.
  static final long NEVER = Long.MAX_VALUE;

  private static final long MILLISECOND = 1_000_000;

  private record Alarm(long at, Conversation whose) {}

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>((one, other) -> Long.signum(one.at - other.at));

  /// Has a connection look at that time, unless it does so before.
  ///
  /// @param at as [System#nanoTime]
  void set(Conversation whose, long at) {
    if (at != NEVER && (whose.alarm() == NEVER || at - whose.alarm() < 0)) {
      whose.alarmSet(at);
      alarms.add(new Alarm(at, whose));
    }
  }

  /// Has everybody look whose time has come.
  void ring(long now) {
    while (!alarms.isEmpty() && alarms.element().at - now <= 0) {
      Alarm alarm = alarms.remove();
      if (alarm.whose.alarm() == alarm.at) { // else it was set anew to ring before
        alarm.whose.alarmSet(NEVER);
        set(alarm.whose, alarm.whose.look(now));
      }
    }
  }

  /// How many milliseconds to sleep at most, rounded up; 0 is for ever.
  long sleep(long now) {
    return alarms.isEmpty() ? 0 : Math.max(1, Math.ceilDiv(alarms.element().at - now, MILLISECOND));
  }
}
