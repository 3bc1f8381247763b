package dev.ws101.eventloop;

import dev.ws101.control.Close;
import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Gauge;
import dev.ws101.endpoint.MessageOutput;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.engine.Encoded;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Sends from any thread but the loop's: leaves [Letters], and keeps to the policy for the outbox.
/// Made for the first such call, as most connections never need one.
final class RemoteSending {
  private final Conversation conversation;
  private final LoopSending here;
  private final Outbox outbox;
  private final Gauge gauge;
  private final Letters letters;
  private final PartsSending parts;
  private final Teller teller = new Teller();
  private CloseResult result;

  RemoteSending(Conversation conversation, LoopSending here, Outbox outbox) {
    this.conversation = conversation;
    this.here = here;
    this.outbox = outbox;
    this.gauge = conversation.gauge();
    this.letters = new Letters(outbox);
    this.parts = new PartsSending(this, conversation.loop(), this::part);
  }

  void send(Message message) throws ConnectionClosed {
    letIn(new Letters.Single(Encoded.of(message), null), true);
  }

  void send(PreparedMessage message) throws ConnectionClosed {
    letIn(new Letters.Shared(message, null), true);
  }

  CompletableFuture<Sent> post(Message message) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    return post(new Letters.Single(Encoded.of(message), fate), fate);
  }

  CompletableFuture<Sent> post(PreparedMessage message) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    return post(new Letters.Shared(message, fate), fate);
  }

  /// What hangs on the future must not hold up the loop, so another thread completes it.
  private CompletableFuture<Sent> post(Letters.Letter letter, CompletableFuture<Sent> fate) {
    try {
      boolean taken = letIn(letter, false);
      return taken
          ? fate.thenApplyAsync(sent -> sent, teller)
          : CompletableFuture.completedFuture(Sent.DROPPED);
    } catch (ConnectionClosed | OutboxFull e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// Begins a message that is sent while it is made.
  MessageOutput stream(boolean text) throws ConnectionClosed {
    return parts.begin(text);
  }

  /// On the loop.
  private void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed {
    letters.fetch(here::carry); // what was sent before goes before
    here.part(text, bytes, last, octets);
    conversation.goOn();
  }

  void ping(byte[] payload, boolean many) throws ConnectionClosed {
    leave(new Letters.Ping(payload, many));
  }

  /// Begins to close, behind all that this thread has sent.
  void startClosing(int code, String reason) {
    Close close = new Close(code, reason);
    synchronized (letters) {
      try {
        leave(new Letters.Goodbye(code, reason));
        letters.close(new ConnectionClosed(unfinished(Optional.of(close), "being closed")));
      } catch (ConnectionClosed _) {
        // it is being closed, or closed, already
      }
    }
  }

  private static CloseResult unfinished(Optional<Close> sent, String why) {
    Initiator who = sent.isPresent() ? Initiator.US : Initiator.NOBODY;
    return new CloseResult(sent, Optional.empty(), who, new Cause.Abort(why));
  }

  /// Whether a message in parts lacks its end.
  boolean isInParts() {
    return parts.isInParts();
  }

  boolean maySend() {
    return !letters.isClosed();
  }

  long pending() {
    return letters.pending();
  }

  /// Leaves a message for the loop, as the policy says.
  ///
  /// @return false when it was dropped
  private boolean letIn(Letters.Letter letter, boolean mayWait) throws ConnectionClosed {
    boolean taken = true;
    List<Letters.Letter> victims = List.of();
    synchronized (letters) {
      if (letters.isFull() && !letters.isClosed()) {
        switch (outbox.overflow()) {
          case BLOCK -> awaitRoom(mayWait);
          case FAIL -> throw letters.full();
          case DROP_OLDEST -> victims = letters.dropOldest(); // and the loop what it has
          case DROP_NEWEST -> taken = false;
          case CLOSE_1008 -> startClosing(CloseCode.POLICY_VIOLATION, Outbox.TOO_SLOW);
          case CLOSE_1013 -> startClosing(Outbox.TRY_AGAIN_LATER, Outbox.TOO_SLOW);
        }
      }
      if (taken) {
        leave(letter);
      }
    }
    victims.forEach(it -> it.settle(Sent.DROPPED));
    gauge.dropped(taken ? victims.size() : 1);
    if (taken) {
      gauge.sent(letter::octets, letters::pending);
    }
    return taken;
  }

  /// Waits until the part before is written, whatever the policy is.
  void awaitDrained() throws ConnectionClosed {
    try {
      letters.awaitDrained();
    } catch (InterruptedException _) {
      throw interrupted();
    }
    if (letters.isClosed()) {
      throw letters.closed();
    }
  }

  private void awaitRoom(boolean mayWait) {
    if (!mayWait) {
      throw letters.full();
    }
    try {
      letters.awaitRoom(parts.isMine());
    } catch (InterruptedException _) {
      interrupted();
    }
  }

  /// Whoever sends is not to wait any longer: the connection is cut.
  ConnectionClosed interrupted() {
    Thread.currentThread().interrupt();
    String why = "interrupted while sending";
    letters.close(new ConnectionClosed(unfinished(Optional.empty(), why)));
    conversation.loop().execute(() -> conversation.cutNow(why));
    return letters.closed();
  }

  /// How it ended, or is about to.
  ConnectionClosed closed() {
    return letters.closed();
  }

  private void leave(Letters.Letter letter) throws ConnectionClosed {
    if (letters.add(letter)) {
      conversation.execute(() -> {
        letters.fetch(here::carry);
        conversation.goOn();
      });
    }
  }

  /// On the loop: output has been written, or there is nothing to write any more.
  void progressed() {
    letters.progressed(here.pending(), here.queued(), here.isDrained());
    if (!here.maySend()) {
      letters.close(here.closed());
    }
  }

  /// Nothing may be sent any more.
  void close(ConnectionClosed why) {
    letters.close(why);
  }

  /// On the loop: this is the end.
  void over(CloseResult end) {
    letters.finish(new ConnectionClosed(end));
    letters.fetch(letter -> letter.settle(Sent.LOST));
    parts.over();
    synchronized (this) {
      result = end;
      notifyAll();
    }
  }

  /// Waits for the end.
  synchronized CloseResult awaitEnd() throws InterruptedException {
    while (result == null) {
      wait();
    }
    return result;
  }
}
