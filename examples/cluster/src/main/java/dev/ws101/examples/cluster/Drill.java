package dev.ws101.examples.cluster;

import dev.ws101.application.Backoff;
import dev.ws101.application.ReconnectingClient.Event;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// People who talk while nodes come and go, and what came of it.
final class Drill implements AutoCloseable {
  private static final double SECOND = 1e9;

  private final List<Visitor> visitors;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private int said;

  /// A visitor's way back.
  ///
  /// @param lost when his connection ended, in seconds
  /// @param drawn how long he waited of his own will, in seconds, all attempts together
  /// @param back when he was connected again, in seconds
  record Return(double lost, double drawn, double back) {}

  /// @param people how many; they have the same patience wherever this runs, as each has a seed
  /// @param nodes where to connect to, asked at each attempt
  Drill(int people, Supplier<URI> nodes, Backoff backoff) {
    this.visitors =
        IntStream.range(0, people)
            .mapToObj(it -> new Visitor("V" + it, nodes, backoff, new SplittableRandom(it)))
            .toList();
    visitors.forEach(visitor -> threads.submit(visitor::stay));
  }

  /// Waits until everybody has heard all that was said; at the beginning, until everybody is in.
  ///
  /// @return who has not
  List<String> await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<String> late = new ArrayList<>();
    for (Visitor visitor : visitors) {
      if (!visitor.awaitHeard(said, end)) {
        late.add(
            "a visitor has heard %d of %d messages, up to %s, last %s"
                .formatted(
                    visitor.heard().size(),
                    said,
                    visitor.last(),
                    visitor.happenings().getLast().event()));
      }
    }
    return late;
  }

  /// They say something in turns, those who have no connection included.
  void talk(int messages, int perSecond) {
    long start = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      long wait = start + Math.round(i * SECOND / perSecond) - System.nanoTime();
      LockSupport.parkNanos(wait); // the pace; returns at once when it is time
      visitors.get(said % visitors.size()).say("message " + said);
      said++;
    }
  }

  int said() {
    return said;
  }

  List<Visitor> visitors() {
    return visitors;
  }

  /// What is not as it should be: everybody hears everything, once, and all in the same order.
  List<String> faults() {
    Set<String> faults = new LinkedHashSet<>();
    List<String> first = visitors.getFirst().heard();
    if (first.size() != said || new HashSet<>(first).size() != said) {
      faults.add("of %d messages %d were heard".formatted(said, first.size()));
    }
    for (Visitor visitor : visitors) {
      if (visitor.resets() != 1) {
        faults.add("a visitor was reset %d times".formatted(visitor.resets()));
      }
      if (!visitor.heard().equals(first)) {
        faults.add("two visitors have not heard the same");
      }
    }
    return List.copyOf(faults);
  }

  /// The ways back of those who lost their connection.
  ///
  /// @param start the moment from which to count, as [System#nanoTime]
  List<Return> returns(long start) {
    return visitors.stream().flatMap(it -> returns(it.happenings(), start).stream()).toList();
  }

  private static List<Return> returns(List<Visitor.Happening> happenings, long start) {
    List<Return> returns = new ArrayList<>();
    double lost = -1;
    double drawn = 0;
    for (Visitor.Happening happening : happenings) {
      double at = (happening.nanos() - start) / SECOND;
      switch (happening.event()) {
        case Event.Lost _ -> lost = at;
        case Event.Waiting(Duration delay) -> drawn += delay.toNanos() / SECOND;
        case Event.Open _ -> {
          if (lost >= 0) {
            returns.add(new Return(lost, drawn, at));
          }
          drawn = 0;
        }
        case Event _ -> {}
      }
    }
    return returns;
  }

  @Override
  public void close() {
    List<Thread> closers =
        visitors.stream().map(it -> Thread.ofVirtual().start(it::close)).toList();
    try {
      for (Thread closer : closers) {
        closer.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }
}
