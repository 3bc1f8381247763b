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
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Sends from any thread but the loop's: leaves [Letters], and keeps to the policy for the outbox.
/// Made for the first such call, as most connections never need one.
final class RemoteSending {
  private static final String TOO_SLOW = "too slow a reader";

  private final Conversation conversation;
  private final LoopSending here;
  private final Outbox outbox;
  private final Gauge gauge;
  private final Letters letters;
  private final PartsSending parts;
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
    letIn(new Letters.Single(message, octets(message), null), true);
  }

  void send(PreparedMessage message) throws ConnectionClosed {
    letIn(new Letters.Shared(message, null), true);
  }

  CompletableFuture<Sent> post(Message message) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    post(new Letters.Single(message, octets(message), fate), fate);
    return fate;
  }

  CompletableFuture<Sent> post(PreparedMessage message) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    post(new Letters.Shared(message, fate), fate);
    return fate;
  }

  private void post(Letters.Letter letter, CompletableFuture<Sent> fate) {
    try {
      if (!letIn(letter, false)) {
        fate.complete(Sent.DROPPED);
      }
    } catch (ConnectionClosed | OutboxFull e) {
      fate.completeExceptionally(e);
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

  /// How long a message is in UTF-8.
  ///
  /// @throws IllegalArgumentException for half a surrogate pair; here, as later nobody hears it
  private static long octets(Message message) {
    long octets = Gauge.octets(message);
    if (message instanceof Message.Text(String text)
        && octets != text.length()
        && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "the text holds half a surrogate pair, which UTF-8 cannot express; send it as binary");
    }
    return octets;
  }

  void ping(byte[] payload) throws ConnectionClosed {
    leave(new Letters.Ping(payload));
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
    Optional<Letters.Letter> victim = Optional.empty();
    synchronized (letters) {
      if (letters.isFull() && !letters.isClosed()) {
        switch (outbox.overflow()) {
          case BLOCK -> awaitRoom(mayWait);
          case FAIL -> throw letters.full();
          case DROP_OLDEST -> victim = letters.dropOldest(); // else the loop drops one
          case DROP_NEWEST -> taken = false;
          case CLOSE_1008 -> startClosing(CloseCode.POLICY_VIOLATION, TOO_SLOW);
          case CLOSE_1013 -> startClosing(LoopSending.TRY_AGAIN_LATER, TOO_SLOW);
        }
      }
      if (taken) {
        leave(letter);
      }
    }
    victim.ifPresent(it -> it.settle(Sent.DROPPED));
    gauge.dropped(victim.isPresent() || !taken ? 1 : 0);
    if (taken) {
      gauge.sent(letter::octets, letters::pending);
    }
    return taken;
  }

  /// Waits until there is room for a part, whatever the policy is.
  void awaitRoom() throws ConnectionClosed {
    awaitRoom(true);
    if (letters.isClosed()) {
      throw letters.closed();
    }
  }

  private void awaitRoom(boolean mayWait) {
    if (!mayWait) {
      throw letters.full();
    }
    try {
      letters.awaitRoom();
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
      conversation
          .loop()
          .execute(() -> {
            letters.fetch(here::carry);
            conversation.goOn();
          });
    }
  }

  /// On the loop: output has been written, or there is nothing to write any more.
  void progressed() {
    letters.progressed(here.pending(), here.queued());
    if (!here.maySend()) {
      letters.close(here.closed());
    }
  }

  /// On the loop: this is the end.
  void over(CloseResult end) {
    letters.close(new ConnectionClosed(end));
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
