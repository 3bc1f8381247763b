package dev.ws101.examples.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// A backplane in memory, for nodes of one program: tests, and a chat that has one node so far.
final class EmbeddedBackplane implements Backplane {
  private final int kept;
  private final long epoch = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final Deque<Entry> history = new ArrayDeque<>();
  private final Map<String, Stay> present = new HashMap<>();

  /// Where the messages are that have come last, by key.
  private final Map<String, Position> published =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Position> eldest) {
          return size() > kept;
        }
      };

  private long last;

  /// @param until when it expires, as [System#nanoTime]
  private record Stay(List<String> people, long until) {}

  /// @param kept how many messages
  EmbeddedBackplane(int kept) {
    this.kept = kept;
  }

  @Override
  public synchronized Position publish(String key, String text) {
    return published.computeIfAbsent(
        key,
        _ -> {
          Position at = new Position(epoch, ++last);
          history.add(new Entry(at, text));
          if (history.size() > kept) {
            history.remove();
          }
          notifyAll();
          return at;
        });
  }

  @Override
  public synchronized List<Entry> read(Position after, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long before = after.epoch() == epoch ? after.offset() : 0;
    long left = patience.toNanos();
    while (last <= before && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return history.stream().filter(it -> it.at().offset() > before).limit(AT_ONCE).toList();
  }

  @Override
  public synchronized void present(String node, Collection<String> people, Duration expiry) {
    present.put(node, new Stay(List.copyOf(people), System.nanoTime() + expiry.toNanos()));
  }

  @Override
  public synchronized SortedSet<String> people() {
    present.values().removeIf(stay -> System.nanoTime() - stay.until() >= 0);
    SortedSet<String> people = new TreeSet<>();
    present.values().forEach(stay -> people.addAll(stay.people()));
    return people;
  }

  @Override
  public void close() {}
}
