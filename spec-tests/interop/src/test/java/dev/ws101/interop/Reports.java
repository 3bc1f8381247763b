package dev.ws101.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a peer tells of its side, line by line, on any thread: `opened chat`, `pong 6869`, `closed
/// 1000 bye`. Other lines are kept for the evidence of a failure.
public final class Reports {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<String> open = new ArrayList<>();
  private final List<String> all = new ArrayList<>();

  /// Adds a line.
  public synchronized void add(String line) {
    open.add(line);
    all.add(line);
    notifyAll();
  }

  /// Adds what went wrong at the peer.
  public void add(Throwable failure) {
    add("error " + failure);
  }

  /// Waits for a line that begins with this word, takes it away and returns what follows the word.
  synchronized String await(String word) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      for (String line : open) {
        if (line.startsWith(word + " ")) {
          open.remove(line);
          return line.substring(word.length() + 1);
        }
      }
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("the peer did not report \"%s\" in time".formatted(word));
      }
      wait(left);
    }
  }

  /// Forgets everything.
  synchronized void clear() {
    open.clear();
    all.clear();
  }

  /// All that was said since the last [#clear].
  public synchronized String transcript() {
    return String.join("\n", all);
  }
}
