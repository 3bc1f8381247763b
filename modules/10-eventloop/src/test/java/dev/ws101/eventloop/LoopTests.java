package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The clock of a loop. A client whose time was counted from before it came would be late on
/// arrival.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopTests {
  private Loop loop;

  @BeforeEach
  void startLoop() throws Exception {
    loop = new Loop(1);
    loop.start();
  }

  @AfterEach
  void stopLoop() throws Exception {
    loop.stop();
    loop.join();
  }

  @Test
  void whatALoopIsAskedToDoIsDoneAtAPresentTime() {
    for (int i = 0; i < 10; i++) {
      long asked = System.nanoTime();
      CompletableFuture<Long> seen = new CompletableFuture<>();
      loop.execute(() -> seen.complete(loop.now()));
      assertThat(seen.join() - asked).isNotNegative();
    }
  }

  /// It has its turn again and again, and the others have theirs.
  @Test
  void aTaskThatLeavesItselfAgainHoldsUpNobody() throws Exception {
    loop.execute(this::again);
    whatIsReadyIsHandledAtAPresentTime();
  }

  private void again() {
    loop.execute(this::again);
  }

  /// There is always another task, and what is ready is handled all the same.
  @Test
  void whoLeavesTasksAllTheTimeHoldsUpNobody() throws Exception {
    Semaphore few = new Semaphore(20_000);
    Thread[] leaving = new Thread[2];
    for (int i = 0; i < leaving.length; i++) {
      leaving[i] =
          Thread.ofPlatform()
              .start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                  few.acquireUninterruptibly();
                  loop.execute(() -> {
                    long until = System.nanoTime() + 20_000; // slower than they come
                    while (System.nanoTime() - until < 0) {}
                    few.release();
                  });
                }
              });
    }
    while (few.availablePermits() > 0) {
      Thread.onSpinWait();
    }
    whatIsReadyIsHandledAtAPresentTime();
    for (Thread each : leaving) {
      each.interrupt();
      each.join();
    }
  }

  @Test
  void whatIsReadyIsHandledAtAPresentTime() throws Exception {
    Pipe pipe = Pipe.open();
    try (var from = pipe.source();
        var to = pipe.sink()) {
      from.configureBlocking(false);
      CompletableFuture<Long> seen = new CompletableFuture<>();
      Loop.Ready onReady =
          key -> {
            seen.complete(loop.now());
            key.cancel();
          };
      CompletableFuture<SelectionKey> registered = new CompletableFuture<>();
      loop.execute(() -> {
        try {
          registered.complete(from.register(loop.selector(), SelectionKey.OP_READ, onReady));
        } catch (Exception e) {
          registered.completeExceptionally(e);
        }
      });
      registered.join();
      long written = System.nanoTime();
      to.write(ByteBuffer.allocate(1));
      assertThat(seen.join() - written).isNotNegative();
    }
  }
}
