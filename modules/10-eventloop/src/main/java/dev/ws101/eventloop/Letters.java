package dev.ws101.eventloop;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.engine.Encoded;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What other threads have for a connection, until its loop fetches it. There is as much room as
/// the [Outbox] gives, what the loop has not written yet included.
final class Letters {

  /// Something for the loop to do with the connection.
  sealed interface Letter {
    /// Octets that it takes up.
    long octets();

    /// By which its fate is told; null when nobody asks.
    default CompletableFuture<Sent> ticket() {
      return null;
    }

    /// It will not be sent.
    default void settle(Sent fate) {
      if (ticket() != null) {
        ticket().complete(fate);
      }
    }
  }

  /// @param ticket null when nobody asks what became of it
  record Single(Encoded message, CompletableFuture<Sent> ticket) implements Letter {
    @Override
    public long octets() {
      return message.size();
    }
  }

  /// @param ticket null when nobody asks what became of it
  record Shared(PreparedMessage message, CompletableFuture<Sent> ticket) implements Letter {
    @Override
    public long octets() {
      return message.size();
    }
  }

  /// @param many whether as many pings wait for their answers as we remember
  record Ping(byte[] payload, boolean many) implements Letter {
    @Override
    public long octets() {
      return 0;
    }
  }

  record Goodbye(int code, String reason) implements Letter {
    @Override
    public long octets() {
      return 0;
    }
  }

  private final Outbox outbox;
  private final ArrayDeque<Letter> letters = new ArrayDeque<>(2);
  private long octets;
  private long loopOctets;
  private int loopMessages;
  private int waiting;
  private boolean fetched;
  private boolean drained = true;
  private ConnectionClosed closed;

  Letters(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Octets that were sent and not written.
  synchronized long pending() {
    return octets + loopOctets;
  }

  /// Puts in what needs no room.
  ///
  /// @return whether the loop is to be told
  synchronized boolean add(Letter letter) throws ConnectionClosed {
    if (closed != null) {
      throw closed;
    }
    letters.add(letter);
    octets += letter.octets();
    boolean tell = !fetched;
    fetched = true;
    return tell;
  }

  /// Nothing may be sent any more.
  ///
  /// @param why what whoever tries is told
  synchronized void close(ConnectionClosed why) {
    if (closed == null) {
      closed = why;
      notifyAll();
    }
  }

  /// This is the end: from now on that is what whoever tries is told.
  synchronized void finish(ConnectionClosed end) {
    closed = end;
    notifyAll();
  }

  /// What [#close] or [#finish] was told.
  synchronized ConnectionClosed closed() {
    return closed;
  }

  synchronized boolean isClosed() {
    return closed != null;
  }

  /// Whether there is no room.
  synchronized boolean isFull() {
    return isFull(loopOctets, loopMessages);
  }

  private boolean isFull(long otherOctets, int otherMessages) {
    return octets + otherOctets > outbox.octets()
        || letters.size() + otherMessages >= outbox.messages();
  }

  /// Waits until there is room or nothing may be sent any more.
  ///
  /// @param streams whether it is for the caller to end a message in parts
  /// @throws OutboxFull when all that takes up room waits for that end
  synchronized void awaitRoom(boolean streams) throws InterruptedException {
    while (isFull() && closed == null) {
      if (streams && drained && letters.isEmpty()) {
        throw full();
      }
      awaitProgress();
    }
  }

  /// Waits until all is written that need not wait for the end of a message in parts, or nothing
  /// may be sent any more.
  synchronized void awaitDrained() throws InterruptedException {
    while (!drained && closed == null) {
      awaitProgress();
    }
  }

  private void awaitProgress() throws InterruptedException {
    waiting++;
    try {
      wait();
    } finally {
      waiting--;
    }
  }

  /// Takes out the messages that have waited longest here, until there is room for one more were it
  /// not for what the loop has: that is older, and the loop's to drop.
  synchronized List<Letter> dropOldest() {
    List<Letter> dropped = new ArrayList<>();
    for (var each = letters.iterator(); each.hasNext() && isFull(0, 0); ) {
      Letter letter = each.next();
      if (letter instanceof Single || letter instanceof Shared) {
        each.remove();
        octets -= letter.octets();
        dropped.add(letter);
      }
    }
    return dropped;
  }

  /// Hands over all that is here, in order. What cannot be handed over is lost. For the loop.
  void fetch(Consumer<Letter> to) {
    ArrayDeque<Letter> all;
    synchronized (this) {
      all = letters.clone();
      letters.clear();
      loopOctets += octets; // until it tells how much it really is
      loopMessages += all.size();
      octets = 0;
      fetched = false;
      drained &= all.isEmpty();
    }
    try {
      while (!all.isEmpty()) {
        to.accept(all.element());
        all.remove();
      }
    } finally {
      all.forEach(letter -> letter.settle(Sent.LOST));
    }
  }

  /// How much the loop has not written yet.
  ///
  /// @param nothing whether that is nothing but what waits for the end of a message in parts
  synchronized void progressed(long waitingOctets, int waitingMessages, boolean nothing) {
    loopOctets = waitingOctets;
    loopMessages = waitingMessages;
    drained = nothing;
    if (waiting > 0 && (drained || !isFull())) {
      notifyAll();
    }
  }

  /// What is said to who finds no room.
  OutboxFull full() {
    return new OutboxFull(outbox);
  }
}
