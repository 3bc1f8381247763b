package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;
import dev.ws101.sockets.Transport;
import java.io.IOException;

/// Moves octets from an engine to a stream.
///
/// At most one thread writes. One that finds somebody writing leaves its octets to that one: the
/// engine decides their order, so the answer to a ping overtakes the messages of the very thread
/// that writes it.
final class Outlet {
  /// The most octets of a write: what has a time limit of its own, and what a reply to a ping waits
  /// for.
  private static final int MOST = 64 * 1024;

  /// Less than this is not worth borrowing an array.
  private static final int LITTLE = 512;

  /// How many buffers a thread writes before it leaves the rest, which others may have queued, to a
  /// thread made for it.
  private static final int TURN = 16;

  private final Core core;
  private final Protocol protocol;
  private final Transport transport;
  private boolean writing;
  private boolean writerCalled;

  /// Whether [Stragglers] look at this before long.
  private boolean held;

  private boolean ended;
  private volatile long writingSince = Inlet.NEVER;

  Outlet(Core core, Transport transport) {
    this.core = core;
    this.protocol = core.protocol();
    this.transport = transport;
  }

  /// Whether some thread is writing now. To be called with the lock held.
  boolean isWriting() {
    return writing;
  }

  /// Since when some thread waits for the network to take a buffer, as [System#nanoTime];
  /// [Inlet#NEVER] while none does.
  long writingSince() {
    return writingSince;
  }

  /// Writes what the engine has to say, on this thread, unless another one is at it already.
  ///
  /// @return false when writing failed here; the engine knows why
  boolean flush() {
    core.lock();
    try {
      writerCalled = false;
      if (writing) {
        return true;
      }
      writing = true;
      boolean lost = false;
      try {
        for (int turn = 0; turn < TURN; turn++) {
          if (!write()) {
            return true;
          }
        }
      } catch (IOException e) {
        protocol.outputLost(Inlet.reason(e));
        lost = true;
      } finally {
        writing = false;
        core.progressed();
      }
      callWriter(); // for what has been left, or for the end of our direction
      return !lost;
    } finally {
      core.unlock();
    }
  }

  /// Has what the engine has to say written without making this thread wait for the socket: by
  /// whoever is writing, else by a thread made for it.
  void flushAside() {
    core.lock();
    try {
      callWriter();
    } finally {
      core.unlock();
    }
  }

  /// The same. To be called with the lock held.
  void callWriter() {
    if (!writing && !writerCalled && hasWork()) {
      writerCalled = true;
      Thread.ofVirtual().name("ws101-writer").start(this::flush);
    }
  }

  /// What the engine has to say is to be written by this thread soon; should it be late, another
  /// one does. To be called with the lock held.
  void hold() {
    if (!held) {
      held = true;
      Stragglers.ALL.expect(this);
    }
  }

  /// Time is up for the thread that wanted to write.
  void late() {
    core.lock();
    try {
      held = false;
      callWriter();
    } finally {
      core.unlock();
    }
  }

  private boolean hasWork() {
    return !protocol.output().isDrained() || (protocol.endsStream() && !ended);
  }

  /// Writes one buffer full; false when there was nothing. Lets go of the lock meanwhile.
  private boolean write() throws IOException {
    if (protocol.output().isDrained()) {
      endStream();
      return false;
    }
    if (protocol.output().pending() < LITTLE) {
      write(new byte[LITTLE]);
      return true;
    }
    byte[] buffer = Loans.ALL.borrow();
    try {
      write(buffer);
    } finally {
      Loans.ALL.giveBack(buffer);
    }
    return true;
  }

  private void write(byte[] buffer) throws IOException {
    int count = protocol.output().fill(buffer, 0, Math.min(MOST, buffer.length));
    core.unlock();
    try {
      writingSince = System.nanoTime();
      transport.write(buffer, 0, count); // [6455-6.1-09]
    } finally {
      writingSince = Inlet.NEVER;
      core.lock();
    }
    if (protocol.output().pending() >= count) { // else all has been given up meanwhile
      protocol.output().advance(count);
    }
    core.progressed();
  }

  /// Ends our direction of the stream when the engine wants it: it has said its last word.
  private void endStream() throws IOException {
    if (protocol.endsStream() && !ended) {
      ended = true;
      transport.shutdownOutput(); // [6455-5.5.1-14] [6455-7.1.1-05]
    }
  }

  /// Waits until everything is written and our direction has ended, if it is to.
  ///
  /// @param end until when, as [System#nanoTime], or [Inlet#NEVER]
  /// @return whether our direction has ended
  boolean awaitEnd(long end) {
    core.lock();
    try {
      while (writing || hasWork()) {
        if (end == Inlet.NEVER) {
          core.changed().await();
        } else if (core.changed().awaitNanos(Inlet.left(end)) <= 0) {
          return false;
        }
      }
      return ended;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      core.unlock();
    }
  }
}
