package dev.ws101.endpoint;

import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// Queues what the application sends and has it written, from any thread.
///
/// The thread that receives, when it has more input at hand, leaves the writing to its next read:
/// the answers to all messages of one read then go out in one write. Should it be busy with
/// something else first, another thread writes them: see [Stragglers].
final class Sending implements MessageOutput.Target {
  /// How something gets its place in the outbox.
  private enum Room {
    NEEDLESS,
    /// By the policy, without waiting.
    MADE,
    AWAITED,
    /// For a part of a message, as soon as the part before is written.
    TURN
  }

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

  /// The message that is being sent in parts; null when there is none.
  private MessageOutput stream;

  /// Who had to do with it last.
  private Thread streamer;

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

  /// The same for a message that goes to many.
  void send(PreparedMessage message) throws ConnectionClosed {
    if (queue(outbox.blocks() ? Room.AWAITED : Room.MADE, () -> protocol.send(message))) {
      gauge.sent(message::size, core::pending);
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

  /// Begins a message in parts, when the one before has its end.
  ///
  /// @throws IllegalStateException when this thread is to end that one
  MessageOutput stream(boolean text) throws ConnectionClosed {
    core.lock();
    try {
      if (protocol.maySend() && stream != null && streamer == Thread.currentThread()) {
        throw new IllegalStateException(
            "this thread has begun a message in parts; end that one first, or close it");
      }
      await(() -> stream != null);
      if (!protocol.maySend()) {
        throw core.closed();
      }
      stream = new MessageOutput(this, text);
      streamer = Thread.currentThread();
      return stream;
    } finally {
      core.unlock();
    }
  }

  /// Sends the next part of it.
  ///
  /// @param octets of all its parts, this one included
  @Override
  public void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed {
    queue(
        Room.TURN,
        () -> {
          protocol.sendPart(text, bytes, last);
          stream = last ? null : stream;
          streamer = Thread.currentThread();
        });
    if (last) {
      gauge.sent(() -> octets, core::pending);
    }
  }

  /// Whether a message in parts has no end yet. To be called with the lock held.
  boolean isInParts() {
    return stream != null;
  }

  /// The message in parts will have no end: nor can the connection go on.
  @Override
  public void giveUp() {
    core.locked(() -> closing(CloseCode.INTERNAL_ERROR, MessageOutput.UNFINISHED));
    outlet.flushAside();
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
    boolean writes;
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
      writes = writes(room);
      lost = dropped;
      dropped = 0;
    } finally {
      core.unlock();
    }
    gauge.dropped(lost);
    if (writes && !outlet.flush()) {
      throw core.closed();
    }
    return taken;
  }

  /// Whether this thread is to write what was queued; if not, another one is told to, or this one
  /// will be back for it. To be called with the lock held.
  private boolean writes(Room room) {
    if (room != Room.TURN && mayBeHeld()) {
      held = true;
      outlet.hold();
      return false;
    }
    boolean waits = room == Room.AWAITED || room == Room.TURN;
    if (!waits) {
      outlet.callWriter();
    }
    return waits;
  }

  /// Whether the thread that receives will be back for more input, and write then.
  private boolean mayBeHeld() {
    return Thread.currentThread() == reader
        && (protocol.hasInput() || line.inlet().expectsMore())
        && !isFull();
  }

  private boolean hasRoom(Room room) throws ConnectionClosed {
    return switch (room) {
      case NEEDLESS -> true;
      case MADE -> !protocol.maySend() || !isFull() || makeRoom();
      case AWAITED -> {
        await(() -> isFull() && (outlet.isWriting() || isHeldBack()));
        yield true;
      }
      case TURN -> {
        await(() -> outlet.isWriting() && !protocol.output().isDrained());
        yield true;
      }
    };
  }

  /// Whether all that waits does so for the end of a message in parts.
  ///
  /// @throws OutboxFull when it is up to this thread to end that
  private boolean isHeldBack() {
    boolean heldBack = stream != null && protocol.output().isDrained();
    if (heldBack && streamer == Thread.currentThread()) {
      throw new OutboxFull(outbox);
    }
    return heldBack;
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
      case CLOSE_1008 -> throw closing(CloseCode.POLICY_VIOLATION, Outbox.TOO_SLOW);
      case CLOSE_1013 -> throw closing(Outbox.TRY_AGAIN_LATER, Outbox.TOO_SLOW);
    };
  }

  /// Closes on another thread, as the peer may have to be waited for.
  private ConnectionClosed closing(int code, String reason) {
    protocol.startClosing(code, reason);
    Thread.ofVirtual().name("ws101-closer").start(() -> closer.accept(code));
    return core.closed();
  }

  /// Waits as long as the condition holds and anything can be sent.
  private void await(BooleanSupplier condition) {
    try {
      while (protocol.maySend() && condition.getAsBoolean()) {
        core.changed().await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      protocol.connectionLost("interrupted while sending");
      line.cut();
    }
  }
}
