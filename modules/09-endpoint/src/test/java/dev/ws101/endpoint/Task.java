package dev.ws101.endpoint;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work that a test has another virtual thread do, and waits for no longer than
/// [#PATIENCE_SECONDS].
final class Task<T> {
  static final int PATIENCE_SECONDS = 60;

  private final FutureTask<T> work;
  private final Thread thread;

  private Task(Callable<T> work) {
    this.work = new FutureTask<>(work);
    this.thread = Thread.ofVirtual().unstarted(this.work);
  }

  static <T> Task<T> start(Callable<T> work) {
    Task<T> task = new Task<>(work);
    task.thread.start();
    return task;
  }

  /// What the work came to; what it failed with is thrown.
  T get() throws Exception {
    try {
      return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new AssertionError("the other thread failed", e.getCause());
    } catch (TimeoutException e) {
      AssertionError stuck = new AssertionError("the other thread is stuck, see the cause", e);
      e.setStackTrace(thread.getStackTrace());
      throw stuck;
    }
  }

  /// Returns once the thread waits for something, such as octets that do not come.
  Task<T> awaitBlocked() {
    while (!isBlocked() && !work.isDone()) {
      Thread.onSpinWait();
    }
    return this;
  }

  private boolean isBlocked() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  boolean isDone() {
    return work.isDone();
  }

  void interrupt() {
    thread.interrupt();
  }
}
