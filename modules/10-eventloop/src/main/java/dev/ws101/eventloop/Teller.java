package dev.ws101.eventloop;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// Does what hangs on the futures of one connection, in order, on a virtual thread that lives while
/// there is something to do: it is somebody else's code, which may wait.
final class Teller implements Executor {
  private final ArrayDeque<Runnable> untold = new ArrayDeque<>(1);
  private boolean telling;

  @Override
  public synchronized void execute(Runnable news) {
    untold.add(news);
    if (!telling) {
      telling = true;
      Thread.ofVirtual().name("ws101-teller").start(this::run);
    }
  }

  private void run() {
    for (Runnable news = next(); news != null; news = next()) {
      news.run();
    }
  }

  private synchronized Runnable next() {
    telling = !untold.isEmpty();
    return untold.poll();
  }
}
