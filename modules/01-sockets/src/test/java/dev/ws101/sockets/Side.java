package dev.ws101.sockets;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work that a test has another virtual thread do; its failure becomes the test's.
record Side(Thread thread, CompletableFuture<Void> outcome) {

  /// Any piece of work.
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static Side run(Work work) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                work.run();
                outcome.complete(null);
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            });
    return new Side(thread, outcome);
  }

  /// Waits for the end of the work.
  void join() throws Exception {
    Throwable failure = failure();
    if (failure != null) {
      throw new AssertionError("the other thread failed", failure);
    }
  }

  /// Waits for the end of the work.
  ///
  /// @return what it failed with, null if it did not
  Throwable failure() throws InterruptedException, TimeoutException {
    try {
      outcome.get(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /// Returns once the thread waits for something, such as octets that do not come.
  void awaitBlocked() {
    while (!outcome.isDone()
        && thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
