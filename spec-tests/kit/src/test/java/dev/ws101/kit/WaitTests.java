package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class WaitTests {
  private static final Duration LONG = Duration.ofSeconds(20);

  /// Waits for nobody, and counts for how long it was to wait.
  private static class Queue extends LinkedBlockingQueue<String> {
    private static final long serialVersionUID = 1;

    private int waits;
    private long nanos;

    @Override
    public String poll(long time, TimeUnit unit) {
      waits++;
      nanos += unit.toNanos(time);
      return poll();
    }
  }

  @Test
  void whatIsThereIsNotWaitedFor() throws Exception {
    Queue queue = new Queue();
    queue.add("here");

    assertThat(new Wait(LONG).first(queue)).isEqualTo("here");
    assertThat(queue.waits).isZero();
  }

  @Test
  void allPartsTogetherAreTheTime() throws Exception {
    Queue queue = new Queue();

    assertThat(new Wait(LONG).first(queue)).isNull();
    assertThat(queue.waits).isEqualTo(Wait.PARTS);
    assertThat(queue.nanos).isEqualTo(LONG.toNanos());
  }

  /// What the clock says is over when the machine goes on, and only then the peer has its turn.
  @Test
  void whoIsLateBecauseTheMachineStoodStillIsNotMissed() throws Exception {
    Queue queue =
        new Queue() {
          private static final long serialVersionUID = 1;

          @Override
          public String poll(long time, TimeUnit unit) {
            String first = super.poll(time, unit);
            add("as soon as it could");
            return first;
          }
        };

    assertThat(new Wait(LONG).first(queue)).isEqualTo("as soon as it could");
  }

  @Test
  void whatIsSoIsNotWaitedForAtALock() throws Exception {
    Object lock = new Object();
    synchronized (lock) {
      new Wait(LONG).until(() -> true, lock);
    }
  }

  @Test
  void aChangeIsSeenWhenItIsTold() throws Exception {
    Object lock = new Object();
    AtomicInteger left = new AtomicInteger(3);
    Thread teller =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 3; i++) {
                synchronized (lock) {
                  left.decrementAndGet();
                  lock.notifyAll();
                }
              }
            });
    synchronized (lock) {
      new Wait(LONG).until(() -> left.get() == 0, lock);
    }

    assertThat(left).hasValue(0);
    teller.join();
  }

  /// Being told of something else shortens nothing.
  @Test
  void whatNeverIsSoIsWaitedForToTheEnd() throws Exception {
    Duration moment = Duration.ofMillis(30);
    Object lock = new Object();
    long before = System.nanoTime();
    synchronized (lock) {
      new Wait(moment)
          .until(
              () -> {
                lock.notifyAll();
                return false;
              },
              lock);
    }

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(moment.toNanos());
  }
}
