package dev.ws101.examples.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeedTests {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Feed feed = new Feed();

  @Test
  void whoHasSeenNothingBeginsWithTheLatest() {
    assertThat(feed.after(0)).isEmpty();
    feed.publish();
    FeedEvent latest = feed.publish();

    assertThat(feed.after(0)).containsExactly(latest);
  }

  @Test
  void nothingIsMissedBetweenTwoQuestions() {
    FeedEvent first = feed.publish();
    FeedEvent second = feed.publish();
    FeedEvent third = feed.publish();

    assertThat(feed.after(first.id())).containsExactly(second, third);
    assertThat(feed.after(third.id())).isEmpty();
  }

  @Test
  void whoWasAwayForLongGetsWhatIsKept() {
    long first = feed.publish().id();
    LongStream.range(0, 4999).forEach(_ -> feed.publish());
    List<FeedEvent> kept = feed.after(first);

    assertThat(kept).hasSizeBetween(1000, 2000);
    assertThat(kept.getLast().id()).isEqualTo(first + 4999);
    assertThat(kept.getFirst().id()).isEqualTo(first + 5000 - kept.size());
  }

  @Test
  void whoWaitsIsTold() throws Exception {
    CompletableFuture<List<FeedEvent>> waits = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waits.complete(feed.await(0, LONG));
          } catch (InterruptedException e) {
            waits.completeExceptionally(e);
          }
        });
    FeedEvent event = feed.publish();

    assertThat(waits.get()).containsExactly(event);
  }

  @Test
  void whoWaitsTooLongIsToldThatThereIsNothing() throws Exception {
    assertThat(feed.await(0, Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    FeedEvent event = feed.publish();

    assertThat(FeedEvent.parse(event.text())).isEqualTo(event);
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> FeedEvent.parse("{\"id\":1}"))
        .withMessageContaining("no event of the feed");
  }
}
