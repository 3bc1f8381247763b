package dev.ws101.application;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Work that a test has another virtual thread do.
record Side<T>(Thread thread, FutureTask<T> work) {

  static <T> Side<T> start(Callable<T> call) {
    FutureTask<T> work = new FutureTask<>(call);
    return new Side<>(Thread.ofVirtual().start(work), work);
  }

  /// What the work came to; what it failed with is thrown.
  T get() throws Exception {
    try {
      return work.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new AssertionError("the other thread failed", e.getCause());
    }
  }
}
