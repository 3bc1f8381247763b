package dev.ws101.eventloop;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Gauge;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.engine.Encoded;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sent;
import dev.ws101.engine.Settled;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// Sends on the loop's own thread: straight into the engine, which the loop has written when the
/// turn is over.
///
/// Where the policy for the outbox says that a sender waits, a loop does not: what a listener sends
/// on the connection that it is called for is taken, and nothing more is read from there until it
/// is written; on another connection it is [OutboxFull].
final class LoopSending {
  private final Conversation conversation;
  private final Protocol protocol;
  private final Outbox outbox;
  private final Gauge gauge;
  private CloseResult result;

  LoopSending(Conversation conversation, Outbox outbox) {
    this.conversation = conversation;
    this.protocol = conversation.protocol();
    this.gauge = conversation.gauge();
    this.outbox = outbox;
  }

  void send(Message message) throws ConnectionClosed {
    if (hasRoom()) {
      queue(message, null);
      sent(message);
    }
  }

  void send(PreparedMessage message) throws ConnectionClosed {
    if (hasRoom()) {
      queue(message, null);
      sent(message);
    }
  }

  /// What this turn has read stays where it is until the turn is over; all else is copied.
  void send(byte[] bytes, int from, int to) throws ConnectionClosed {
    Objects.checkFromToIndex(from, to, bytes.length);
    if (hasRoom()) {
      if (conversation.isInTurn() && bytes == conversation.loop().input()) {
        protocol.sendLent(bytes, from, to);
      } else {
        protocol.send(Arrays.copyOfRange(bytes, from, to));
      }
      gauge.sent(() -> to - from, protocol.output()::pending);
      conversation.writeSoon();
    }
  }

  CompletableFuture<Sent> post(Message message) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    if (hasRoom(fate)) {
      queue(message, fate);
      sent(message);
    }
    return fate;
  }

  CompletableFuture<Sent> post(PreparedMessage message) {
    CompletableFuture<Sent> fate = new CompletableFuture<>();
    if (hasRoom(fate)) {
      queue(message, fate);
      sent(message);
    }
    return fate;
  }

  /// The same, when there is somebody who is told what became of it.
  private boolean hasRoom(CompletableFuture<Sent> fate) {
    try {
      boolean room = hasRoom();
      if (!room) {
        fate.complete(Sent.DROPPED);
      }
      return room;
    } catch (ConnectionClosed | OutboxFull e) {
      fate.completeExceptionally(e);
      return false;
    }
  }

  /// @param ticket null when nobody asks what became of it
  private void queue(Message message, CompletableFuture<Sent> ticket) {
    if (ticket != null) {
      protocol.send(message, ticket);
      return;
    }
    switch (message) {
      case Message.Text(String text) -> protocol.send(text);
      case Message.Binary(byte[] bytes) -> protocol.send(bytes);
    }
  }

  private void queue(PreparedMessage message, CompletableFuture<Sent> ticket) {
    if (ticket != null) {
      protocol.send(message, ticket);
    } else {
      protocol.send(message);
    }
  }

  private void sent(Message message) {
    gauge.sent(() -> Gauge.octets(message), protocol.output()::pending);
    conversation.writeSoon();
  }

  private void sent(PreparedMessage message) {
    gauge.sent(message::size, protocol.output()::pending);
    conversation.writeSoon();
  }

  /// @param many whether as many pings wait for their answers as we remember
  void ping(byte[] payload, boolean many) throws ConnectionClosed {
    if (!protocol.maySend()) {
      throw closed();
    }
    pingIfOfUse(payload, many);
    conversation.writeSoon();
  }

  /// While nobody reads they would pile up in the engine, and answer nothing.
  private void pingIfOfUse(byte[] payload, boolean many) {
    boolean hopeless = many && conversation.isStuck();
    if (!hopeless) {
      protocol.ping(payload);
    }
  }

  /// A ping, if it may be sent.
  void beat(byte[] payload) {
    if (protocol.maySend()) {
      protocol.ping(payload);
    }
  }

  void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed {
    if (!protocol.maySend()) {
      throw closed();
    }
    protocol.sendPart(text, bytes, last);
    if (last) {
      gauge.sent(() -> octets, protocol.output()::pending);
    }
  }

  void startClosing(int code, String reason) {
    protocol.startClosing(code, reason);
    conversation.writeSoon();
  }

  boolean maySend() {
    return protocol.maySend();
  }

  long pending() {
    return protocol.output().pending();
  }

  int queued() {
    return protocol.queued();
  }

  /// Whether nothing waits that need not wait for the end of a message in parts.
  boolean isDrained() {
    return protocol.output().isDrained();
  }

  /// Whether nothing more is to be received until something is written.
  boolean isHeldUp() {
    return outbox.blocks() && isFull();
  }

  private boolean isFull() {
    return protocol.output().pending() > outbox.octets() || protocol.queued() >= outbox.messages();
  }

  private boolean hasRoom() throws ConnectionClosed {
    if (!protocol.maySend()) {
      throw closed();
    }
    return !isFull() || makeRoom();
  }

  /// Does as the policy says; false when the new message is to be dropped.
  private boolean makeRoom() throws ConnectionClosed {
    return switch (outbox.overflow()) {
      case BLOCK -> {
        if (!conversation.isInTurn()) {
          throw new OutboxFull(outbox);
        }
        yield true;
      }
      case FAIL -> throw new OutboxFull(outbox);
      case DROP_OLDEST -> {
        dropOldest();
        yield true; // what has begun stays, and may be large
      }
      case DROP_NEWEST -> {
        gauge.dropped(1);
        yield false;
      }
      case CLOSE_1008 -> throw closing(CloseCode.POLICY_VIOLATION);
      case CLOSE_1013 -> throw closing(Outbox.TRY_AGAIN_LATER);
    };
  }

  private void dropOldest() {
    int dropped = 0;
    while (isFull() && protocol.dropOldest()) {
      dropped++;
    }
    gauge.dropped(dropped);
  }

  private ConnectionClosed closing(int code) {
    startClosing(code, Outbox.TOO_SLOW);
    return closed();
  }

  ConnectionClosed closed() {
    return new ConnectionClosed(ending());
  }

  /// How it ended, or is about to.
  CloseResult ending() {
    return result != null ? result : protocol.resultSoFar();
  }

  /// Takes in what another thread has left.
  void carry(Letters.Letter letter) {
    if (!protocol.maySend()) {
      letter.settle(Sent.LOST);
      return;
    }
    switch (letter) {
      case Letters.Single(Encoded message, var ticket) -> {
        makeRoomForLetter();
        queue(message, ticket);
      }
      case Letters.Shared(PreparedMessage message, var ticket) -> {
        makeRoomForLetter();
        queue(message, ticket);
      }
      case Letters.Ping(byte[] payload, boolean many) -> pingIfOfUse(payload, many);
      case Letters.Goodbye(int code, String reason) -> protocol.startClosing(code, reason);
    }
  }

  private void makeRoomForLetter() {
    if (outbox.overflow() == Outbox.Overflow.DROP_OLDEST) {
      dropOldest();
    }
  }

  private void queue(Encoded message, CompletableFuture<Sent> ticket) {
    if (ticket != null) {
      protocol.send(message, ticket);
    } else {
      protocol.send(message);
    }
  }

  /// Tells those who want to know what became of their messages. The tickets that we give are
  /// futures.
  @SuppressWarnings("unchecked")
  void tell() {
    for (Settled fate = protocol.settled(); fate != null; fate = protocol.settled()) {
      ((CompletableFuture<Sent>) fate.ticket()).complete(fate.sent());
    }
  }

  /// This is the end.
  void over(CloseResult end) {
    result = end;
    tell();
  }
}
