package dev.ws101.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// A thread and the connections that it drives. All that belongs to a connection is touched by this
/// thread alone; others leave tasks.
///
/// A turn: wait until something is ready, read and answer, run the tasks, ring the alarms, write
/// what others on this loop were sent meanwhile. The two buffers are the loop's, so a connection
/// that is quiet holds none.
final class Loop {
  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  /// Large, so that one read brings many frames, or much of a large one. Measured: half a MiB
  /// instead of 64 KiB is 1.7 times as fast on messages of 1 MiB.
  private static final int INPUT = 512 * 1024;

  /// The most octets of one write. Measured: a quarter of it takes a third more processor time for
  /// messages of 1 MiB.
  private static final int OUTPUT = 512 * 1024;

  private static final int TLS_BUFFER = 64 * 1024;

  /// How many tasks run before the network has its turn.
  private static final int TASKS = 1024;

  /// What a loop does when something is ready.
  interface Ready {
    void ready(SelectionKey key);
  }

  private final Selector selector = Selector.open();
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Runnable> ownTasks = new ArrayDeque<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Alarms alarms = new Alarms();
  private final ArrayDeque<Conversation> unwritten = new ArrayDeque<>();
  private final byte[] input = new byte[INPUT];
  private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT);
  private ByteBuffer tlsInput;
  private ByteBuffer tlsOutput;
  private long now = System.nanoTime();
  private boolean timely;
  private volatile boolean stopped;

  Loop(int number) throws IOException {
    thread = Thread.ofPlatform().name("ws101-loop " + number).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Whether the caller is this loop.
  boolean isHere() {
    return Thread.currentThread() == thread;
  }

  /// Has this loop do something soon; what it leaves for itself, in its next turn. For any thread.
  void execute(Runnable task) {
    if (isHere()) {
      ownTasks.add(task);
      return;
    }
    tasks.add(task);
    if (woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  /// Ends the loop when it has done what others have left until now; who is still on it is
  /// forgotten.
  void stop() {
    stopped = true;
    selector.wakeup();
  }

  void join() throws InterruptedException {
    thread.join();
  }

  Selector selector() {
    return selector;
  }

  Alarms alarms() {
    return alarms;
  }

  /// What is read goes here; nothing of it is kept when the turn of a connection is over.
  byte[] input() {
    return input;
  }

  /// What is written comes from here: it is empty, for whoever asks.
  ByteBuffer output() {
    return output.clear();
  }

  /// What arrives encrypted goes here.
  ByteBuffer tlsInput() {
    if (tlsInput == null) {
      tlsInput = ByteBuffer.allocateDirect(TLS_BUFFER);
    }
    return tlsInput;
  }

  /// What leaves encrypted comes from here.
  ByteBuffer tlsOutput() {
    if (tlsOutput == null) {
      tlsOutput = ByteBuffer.allocateDirect(TLS_BUFFER);
    }
    return tlsOutput;
  }

  /// When this turn began, as [System#nanoTime].
  long now() {
    return now;
  }

  /// Has a connection write at the end of this turn.
  void writeLater(Conversation conversation) {
    unwritten.add(conversation);
  }

  private void run() {
    try (selector) {
      while (!stopped) {
        turn();
      }
      turn();
    } catch (IOException | ClosedSelectorException e) {
      LOG.log(System.Logger.Level.ERROR, "a loop has ended", e);
    }
  }

  private void turn() throws IOException {
    timely = false;
    if (tasks.isEmpty() && ownTasks.isEmpty() && !stopped) {
      selector.select(this::ready, alarms.sleep(System.nanoTime()));
    } else {
      selector.selectNow(this::ready);
    }
    woken.set(false);
    fetchTasks();
    look(); // before the tasks: one of them may be a client, whose time begins now
    for (int left = ownTasks.size(); left > 0; left--) {
      guarded(ownTasks.remove());
    }
    guarded(() -> alarms.ring(now));
    while (!unwritten.isEmpty()) {
      guarded(unwritten.remove()::writeNow);
    }
  }

  /// Those that there are now, and not too many: somebody may leave tasks all the time.
  private void fetchTasks() {
    Runnable task = tasks.poll();
    for (int left = TASKS; task != null; left--) {
      ownTasks.add(task);
      task = left > 1 ? tasks.poll() : null;
    }
  }

  /// Looks at the clock, once when something is ready and once afterwards.
  private void look() {
    now = System.nanoTime();
    timely = true;
  }

  private void ready(SelectionKey key) {
    if (!timely) {
      look();
    }
    Ready who = (Ready) key.attachment();
    guarded(() -> who.ready(key));
  }

  /// Whatever goes wrong with one connection, the others go on.
  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "a loop goes on after a fault of ours", e);
    }
  }
}
