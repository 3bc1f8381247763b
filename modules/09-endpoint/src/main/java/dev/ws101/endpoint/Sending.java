package dev.ws101.endpoint;

import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// Queues what the application sends and has it written, from any thread.
///
/// The thread that receives, when it has more input at hand, leaves the writing to its next read:
/// the answers to all messages of one read then go out in one write. Should it be busy with
/// something else first, a thread made for it writes them.
final class Sending {
  /// How something gets its place in the outbox.
  private enum Room {
    NEEDLESS,
    /// By the policy, without waiting.
    MADE,
    AWAITED
  }

  private static final int TRY_AGAIN_LATER = 1013;

  private final Core core;
  private final Protocol protocol;
  private final Line line;
  private final Outlet outlet;
  private final Outbox outbox;
  private final Gauge gauge;
  private final IntConsumer closer;
  private int dropped;
  private Thread reader;
  private boolean held;

  /// @param closer closes the connection with a code, and may wait for the peer
  Sending(Core core, Line line, Outbox outbox, Gauge gauge, IntConsumer closer) {
    this.core = core;
    this.protocol = core.protocol();
    this.line = line;
    this.outlet = line.outlet();
    this.outbox = outbox;
    this.gauge = gauge;
    this.closer = closer;
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

  /// Sends a message by the policy for the outbox.
  void send(Message message) throws ConnectionClosed {
    if (queue(outbox.blocks() ? Room.AWAITED : Room.MADE, () -> queue(message))) {
      gauge.sent(() -> Gauge.octets(message), core::pending);
    }
  }

  private void queue(Message message) {
    switch (message) {
      case Message.Text(String text) -> protocol.send(text);
      case Message.Binary(byte[] bytes) -> protocol.send(bytes);
    }
  }

  /// Sends a message by the policy for the outbox, but never waits.
  CompletableFuture<Sent> post(Message message) {
    return post(ticket -> protocol.send(message, ticket), () -> Gauge.octets(message));
  }

  /// The same for a message that goes to many.
  CompletableFuture<Sent> post(PreparedMessage message) {
    return post(ticket -> protocol.send(message, ticket), message::size);
  }

  private CompletableFuture<Sent> post(Consumer<Object> queue, LongSupplier octets) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    try {
      if (queue(Room.MADE, () -> queue.accept(fate))) {
        gauge.sent(octets, core::pending);
      } else {
        fate.complete(Sent.DROPPED);
      }
    } catch (ConnectionClosed | OutboxFull e) {
      fate.completeExceptionally(e);
    }
    return fate;
  }

  /// Sends what needs no room, such as a ping.
  void now(Runnable queue) throws ConnectionClosed {
    queue(Room.NEEDLESS, queue);
  }

  /// Queues something and has it written.
  ///
  /// @return false when it was dropped
  private boolean queue(Room room, Runnable queue) throws ConnectionClosed {
    boolean taken;
    boolean hold;
    int lost;
    core.lock();
    try {
      taken = hasRoom(room);
      if (!protocol.maySend()) {
        throw core.closed();
      }
      if (taken) {
        queue.run();
      }
      hold = Thread.currentThread() == reader && protocol.hasInput() && !isFull();
      lost = dropped;
      dropped = 0;
    } finally {
      core.unlock();
    }
    gauge.dropped(lost);
    if (hold) {
      held = true;
    }
    if (hold || room != Room.AWAITED) {
      outlet.flushAside();
    } else if (!outlet.flush()) {
      throw core.closed();
    }
    return taken;
  }

  private boolean hasRoom(Room room) throws ConnectionClosed {
    return switch (room) {
      case NEEDLESS -> true;
      case MADE -> !protocol.maySend() || !isFull() || makeRoom();
      case AWAITED -> {
        awaitRoom();
        yield true;
      }
    };
  }

  private boolean isFull() {
    return protocol.output().pending() > outbox.octets() || protocol.queued() >= outbox.messages();
  }

  /// Does as the policy says; false when the new message is to be dropped.
  private boolean makeRoom() throws ConnectionClosed {
    return switch (outbox.overflow()) {
      case BLOCK, FAIL -> throw new OutboxFull(outbox);
      case DROP_OLDEST -> {
        while (isFull() && protocol.dropOldest()) {
          dropped++;
        }
        core.progressed();
        yield true; // what has begun stays, and may be large
      }
      case DROP_NEWEST -> {
        dropped++;
        yield false;
      }
      case CLOSE_1008 -> throw closing(CloseCode.POLICY_VIOLATION);
      case CLOSE_1013 -> throw closing(TRY_AGAIN_LATER);
    };
  }

  /// Closes on another thread, as the peer, which does not read, may have to be waited for.
  private ConnectionClosed closing(int code) {
    protocol.startClosing(code, "too slow a reader");
    Thread.ofVirtual().name("ws101-closer").start(() -> closer.accept(code));
    return core.closed();
  }

  /// Waits while too much is queued and somebody writes it.
  private void awaitRoom() {
    try {
      while (isFull() && outlet.isWriting() && protocol.maySend()) {
        core.changed().await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      protocol.connectionLost("interrupted while sending");
      line.cut();
    }
  }
}
