package dev.ws101.examples.dashboard;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What one page has still to hear of: of each symbol the latest price, however often it changed.
///
/// A page acknowledges a batch when it has drawn it. While two are on their way nothing more is
/// sent, and updates go on to replace each other here. So a slow page costs no more memory than a
/// fast one, and what it shows is never older than the time it takes to draw three batches: nothing
/// queues up, neither here, nor in the network, nor in the browser.
final class Backlog {
  /// One is being drawn, another is there when it is done.
  private static final int WINDOW = 2;

  private final LongSupplier clock;
  private final Map<String, Quote> changed = new LinkedHashMap<>();
  private final long[] sentAt = new long[WINDOW];
  private long updates;
  private long waitingSince;
  private long sent;
  private long acknowledged;
  private Duration drawn = Duration.ZERO;

  /// What is sent at once.
  ///
  /// @param number 1 for the first, to be acknowledged
  /// @param updates how many changes of the market it stands for
  /// @param waited how long the first of these changes had to wait until it was sent
  /// @param drawn how long the page took to acknowledge the last batch that it did
  record Batch(long number, long updates, Duration waited, Duration drawn, List<Quote> quotes) {}

  /// @param clock as [System#nanoTime]
  Backlog(LongSupplier clock) {
    this.clock = clock;
  }

  /// Takes an update, in the place of an earlier one that nobody has heard of yet.
  synchronized void offer(Quote quote) {
    if (changed.isEmpty()) {
      waitingSince = clock.getAsLong();
    }
    changed.put(quote.symbol(), quote);
    updates++;
    notifyAll();
  }

  /// The page has drawn this batch, and all before it.
  ///
  /// @return false when that cannot be
  synchronized boolean acknowledge(long number) {
    if (number <= acknowledged || number > sent) {
      return false;
    }
    acknowledged = number;
    drawn = since(sentAt[(int) (number % WINDOW)]);
    notifyAll();
    return true;
  }

  /// Waits until there is something to say and the page is ready for it.
  synchronized Batch next() throws InterruptedException {
    while (changed.isEmpty() || sent - acknowledged == WINDOW) {
      wait();
    }
    sent++;
    sentAt[(int) (sent % WINDOW)] = clock.getAsLong();
    var batch = new Batch(sent, updates, since(waitingSince), drawn, List.copyOf(changed.values()));
    changed.clear();
    updates = 0;
    return batch;
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(clock.getAsLong() - nanos);
  }
}
