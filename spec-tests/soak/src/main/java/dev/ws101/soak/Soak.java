package dev.ws101.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A long time with many clients at once, most of them ill-behaved, and a server that is started
/// anew now and then.
///
/// The first part only warms up: what the virtual machine and the system take once, such as
/// compiled code, is theirs to keep. What counts is measured after it and at the end, both times
/// without any connection.
///
/// @param length of both parts together
/// @param clients that are there at a time
/// @param seed of all that is drawn
public record Soak(Duration length, int clients, long seed) {
  private static final int WARM_UP_PART = 5;
  static final int RESTARTS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public Soak {
    if (length.toMillis() < 1000 || clients < 1) {
      throw new IllegalArgumentException("a soak takes at least a second and one client");
    }
  }

  /// Runs it.
  ///
  /// @param words told now and then how it goes
  /// @throws IOException when the server cannot listen
  public SoakReport run(Consumer<String> words) throws IOException, InterruptedException {
    Map<Habit, LongAdder> visits = new EnumMap<>(Habit.class);
    for (Habit habit : Habit.values()) {
      visits.put(habit, new LongAdder());
    }
    long begun = System.nanoTime();
    try (Host host = Host.started()) {
      visit(host, length.dividedBy(WARM_UP_PART), visits, words);
      Vitals before = Vitals.taken();
      words.accept("warm: " + before);
      Duration rest = length.minusNanos(System.nanoTime() - begun);
      Vitals most = visit(host, rest, visits, words);
      host.awaitHandlers(PATIENCE);
      Vitals after = Vitals.taken();
      Map<Habit, Long> counts = new EnumMap<>(Habit.class);
      visits.forEach((habit, count) -> counts.put(habit, count.sum()));
      return new SoakReport(this, before, most, after, counts, host.open(), host.messages());
    }
  }

  /// Has the clients come and go for so long.
  ///
  /// @return the most that was seen meanwhile
  private Vitals visit(
      Host host, Duration time, Map<Habit, LongAdder> visits, Consumer<String> words)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Random random = new Random(seed + i);
      threads.add(Thread.ofVirtual().start(() -> comeAndGo(host, random, end, visits)));
    }
    Vitals most = Vitals.seen();
    for (int restart = 0; restart < RESTARTS; restart++) {
      long next = end - time.toNanos() / RESTARTS * (RESTARTS - 1 - restart);
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      Vitals now = Vitals.seen();
      words.accept("%d connections served; %s".formatted(host.served(), now));
      most = most.max(now);
      host.restart();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    host.restart(); // what is still open is not the clients' any more
    return most;
  }

  private static void comeAndGo(Host host, Random random, long end, Map<Habit, LongAdder> visits) {
    Habit[] habits = Habit.values();
    while (System.nanoTime() < end) {
      Habit habit = habits[random.nextInt(habits.length)];
      try (Visitor visitor = Visitor.at(host.port(), random)) {
        visits.get(habit).increment();
        habit.live(visitor);
      } catch (IOException _) {
        // turned away or cut off, which is allowed; or nobody there for the moment
        LockSupport.parkNanos(random.nextInt(100_000_000));
      }
    }
  }
}
