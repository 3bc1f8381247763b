package dev.ws101.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.examples.dashboard.Backlog.Batch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a page still has to hear of, by a clock of the test's own.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BacklogTests {
  private final AtomicLong clock = new AtomicLong();
  private final Backlog backlog = new Backlog(clock::get);

  private void offer(String symbol, long cents) {
    backlog.offer(new Quote(symbol, cents, 0));
  }

  private void pass(long milliseconds) {
    clock.addAndGet(Duration.ofMillis(milliseconds).toNanos());
  }

  @Test
  void theLatestOfEachSymbolIsSentAndTheRestIsCounted() throws InterruptedException {
    offer("PING", 1);
    pass(5);
    offer("PONG", 2);
    offer("PING", 3);
    pass(2);

    assertThat(backlog.next())
        .isEqualTo(
            new Batch(
                1,
                3,
                Duration.ofMillis(7),
                Duration.ZERO,
                List.of(new Quote("PING", 3, 0), new Quote("PONG", 2, 0))));
  }

  @Test
  void afterTwoBatchesThePageIsWaitedFor() throws Exception {
    offer("PING", 1);
    backlog.next();
    offer("PING", 2);
    pass(10);
    backlog.next();
    for (int i = 0; i < 100; i++) {
      offer("PING", i);
    }
    CompletableFuture<Batch> third = CompletableFuture.supplyAsync(this::next);
    pass(30);
    offer("PONG", 7);

    assertThat(backlog.acknowledge(1)).isTrue();
    Batch batch = third.get(60, TimeUnit.SECONDS);
    assertThat(batch.number()).isEqualTo(3);
    assertThat(batch.updates()).isEqualTo(101);
    assertThat(batch.quotes()).containsExactly(new Quote("PING", 99, 0), new Quote("PONG", 7, 0));
    assertThat(batch.waited()).isEqualTo(Duration.ofMillis(30));
    assertThat(batch.drawn()).isEqualTo(Duration.ofMillis(40));
  }

  private Batch next() {
    try {
      return backlog.next();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingIsAcknowledgedThatWasNotSentOrTwice() throws InterruptedException {
    offer("PING", 1);
    backlog.next();

    assertThat(backlog.acknowledge(2)).isFalse();
    assertThat(backlog.acknowledge(1)).isTrue();
    assertThat(backlog.acknowledge(1)).isFalse();
    assertThat(backlog.acknowledge(0)).isFalse();
  }
}
