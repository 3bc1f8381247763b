package dev.ws101.examples.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The events, the latest thousand of which are kept. All four ways are served from here: a way
/// differs in who asks, and in what is written around an event. For any thread.
final class Feed {
  private static final int KEPT = 1000;

  private final List<FeedEvent> events = new ArrayList<>();
  private long next = FeedEvent.FIRST;

  synchronized FeedEvent publish() {
    FeedEvent event = new FeedEvent(next++, FeedEvent.now());
    events.add(event);
    if (events.size() == 2 * KEPT) {
      events.subList(0, KEPT).clear();
    }
    notifyAll();
    return event;
  }

  /// What came after that one, as far as it is still kept.
  ///
  /// @param id of the last event that was seen; 0 by those who have seen none, and begin with the
  ///   latest
  synchronized List<FeedEvent> after(long id) {
    int kept = events.size();
    long news = id == 0 ? 1 : next - 1 - id;
    return List.copyOf(events.subList(kept - Math.clamp(news, 0, kept), kept));
  }

  /// The same, but if there is nothing, waits for it.
  ///
  /// @return empty when nothing has happened for so long
  synchronized List<FeedEvent> await(long id, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<FeedEvent> news = after(id);
    while (news.isEmpty()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return news;
      }
      wait(left);
      news = after(id);
    }
    return news;
  }
}
