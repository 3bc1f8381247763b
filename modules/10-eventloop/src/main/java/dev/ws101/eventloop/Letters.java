package dev.ws101.eventloop;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import java.util.ArrayDeque;
import java.util.Optional;
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
  record Single(Message message, long octets, CompletableFuture<Sent> ticket) implements Letter {}

  /// @param ticket null when nobody asks what became of it
  record Shared(PreparedMessage message, CompletableFuture<Sent> ticket) implements Letter {
    @Override
    public long octets() {
      return message.size();
    }
  }

  record Ping(byte[] payload) implements Letter {
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

  /// What [#close] was told.
  synchronized ConnectionClosed closed() {
    return closed;
  }

  synchronized boolean isClosed() {
    return closed != null;
  }

  /// Whether there is no room.
  synchronized boolean isFull() {
    return pending() > outbox.octets() || letters.size() + loopMessages >= outbox.messages();
  }

  /// Waits until there is room or nothing may be sent any more.
  synchronized void awaitRoom() throws InterruptedException {
    while (isFull() && closed == null) {
      waiting++;
      try {
        wait();
      } finally {
        waiting--;
      }
    }
  }

  /// Takes out the oldest message that still waits here, if there is one.
  synchronized Optional<Letter> dropOldest() {
    for (var each = letters.iterator(); each.hasNext(); ) {
      Letter letter = each.next();
      if (letter instanceof Single || letter instanceof Shared) {
        each.remove();
        octets -= letter.octets();
        return Optional.of(letter);
      }
    }
    return Optional.empty();
  }

  /// Hands over all that is here, in order. For the loop.
  void fetch(Consumer<Letter> to) {
    ArrayDeque<Letter> all;
    synchronized (this) {
      all = letters.clone();
      letters.clear();
      loopOctets += octets; // until it tells how much it really is
      loopMessages += all.size();
      octets = 0;
      fetched = false;
    }
    all.forEach(to);
  }

  /// How much the loop has not written yet.
  synchronized void progressed(long waitingOctets, int waitingMessages) {
    loopOctets = waitingOctets;
    loopMessages = waitingMessages;
    if (waiting > 0 && !isFull()) {
      notifyAll();
    }
  }

  /// What is said to who finds no room.
  OutboxFull full() {
    return new OutboxFull(outbox);
  }
}
