package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;

/// Queues what the application sends and has it written, from any thread.
///
/// The thread that receives, when it has more input at hand, leaves the writing to its next read:
/// the answers to all messages of one read then go out in one write. Should it be busy with
/// something else first, a thread made for it writes them.
final class Sending {
  /// Senders wait while more octets than this are queued. [ROBUST-res-03]
  private static final int OUTBOX = 1024 * 1024;

  private final Core core;
  private final Protocol protocol;
  private final Line line;
  private final Outlet outlet;
  private Thread reader;
  private boolean held;

  Sending(Core core, Line line) {
    this.core = core;
    this.protocol = core.protocol();
    this.line = line;
    this.outlet = line.outlet();
  }

  /// This thread is the one that receives.
  void readerIsHere() {
    reader = Thread.currentThread();
  }

  /// The thread that receives is about to wait for the network.
  void beforeRead() {
    if (held) {
      held = false;
      outlet.flush();
    } else {
      outlet.flushAside(); // our part in the closing handshake must not make the reader wait
    }
  }

  /// Queues something, as soon as there is room for it, and has it written.
  void send(Runnable queue) throws ConnectionClosed {
    boolean hold;
    core.lock();
    try {
      awaitRoom();
      if (!protocol.maySend()) {
        throw core.closed();
      }
      queue.run();
      hold =
          Thread.currentThread() == reader
              && protocol.hasInput()
              && protocol.output().pending() <= OUTBOX;
    } finally {
      core.unlock();
    }
    if (hold) {
      held = true;
      outlet.flushAside();
    } else if (!outlet.flush()) {
      throw core.closed();
    }
  }

  /// Waits while too much is queued and somebody writes it.
  private void awaitRoom() {
    try {
      while (protocol.output().pending() > OUTBOX && outlet.isWriting() && protocol.maySend()) {
        core.changed().await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      protocol.connectionLost("interrupted while sending");
      line.cut();
    }
  }
}
