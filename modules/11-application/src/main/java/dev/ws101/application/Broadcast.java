package dev.ws101.application;

import dev.ws101.endpoint.OutboxFull;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// A group of connections that are all sent the same messages.
///
/// ```java
/// var room = new Broadcast();
/// WebSocketServer.listen(address, ws -> {
///   try (var _ = room.join(ws)) {
///     for (Message m : ws) room.send(m);
///   }
/// });
/// ```
///
/// **Pace.** Nobody waits for anybody. What a member is slow to read waits in the outbox of its
/// connection; when that is full, the `Outbox` of its options decides. Where that would have the
/// sender wait or fail, the message is dropped for that member. [#figures] tells how often.
///
/// **Order.** All members get the messages in the same order, also when several threads send.
///
/// **Cost.** A message is encoded once, and compressed once for each size of window that members
/// have agreed on.
///
/// For any number of threads.
public final class Broadcast {
  private final ReentrantLock order = new ReentrantLock();
  private final Map<WebSocket, Membership> members = new ConcurrentHashMap<>();
  private final Tally total = new Tally();

  /// A group without members.
  public Broadcast() {}

  /// What became of messages; each counts once for each member that it was meant for.
  ///
  /// @param sent all of them; what is in none of the other figures is on its way
  /// @param written handed to the network
  /// @param dropped for want of room: the member read too slowly
  /// @param lost because the connection ended first
  public record Figures(long sent, long written, long dropped, long lost) {}

  private static final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /// What is over is read before what has begun, so that it never seems to be more.
    Figures figures() {
      long over = written.sum();
      long without = dropped.sum();
      long gone = lost.sum();
      return new Figures(sent.sum(), over, without, gone);
    }

    void count(Sent fate) {
      switch (fate) {
        case WRITTEN -> written.increment();
        case DROPPED -> dropped.increment();
        case LOST -> lost.increment();
      }
    }
  }

  /// A connection's being in the group, until it is closed or the connection is found to be over.
  public final class Membership implements AutoCloseable {
    private final WebSocket socket;
    private final Tally tally = new Tally();

    private Membership(WebSocket socket) {
      this.socket = socket;
    }

    /// What became of the messages to this member.
    public Figures figures() {
      return tally.figures();
    }

    private void post(PreparedMessage message) {
      total.sent.increment();
      tally.sent.increment();
      socket.post(message).whenComplete((sent, failure) -> settle(fate(sent, failure)));
    }

    /// Counts for all first, so that no member is ever ahead of them.
    private void settle(Sent fate) {
      total.count(fate);
      tally.count(fate);
      if (fate == Sent.LOST) {
        close();
      }
    }

    /// Leaves the group: nothing that is sent from now on goes to this member. Leaving twice is
    /// harmless.
    @Override
    public void close() {
      order.lock();
      try {
        members.remove(socket, this);
      } finally {
        order.unlock();
      }
    }
  }

  private static Sent fate(Sent sent, Throwable failure) {
    if (failure == null) {
      return sent;
    }
    return failure instanceof OutboxFull ? Sent.DROPPED : Sent.LOST;
  }

  /// Adds a connection: it gets what is sent from now on. One that is in the group already stays
  /// what it was.
  ///
  /// @return what ends the membership, best with the handler of the connection
  public Membership join(WebSocket socket) {
    order.lock();
    try {
      return members.computeIfAbsent(socket, Membership::new);
    } finally {
      order.unlock();
    }
  }

  /// How many members there are.
  public int size() {
    return members.size();
  }

  /// Sends text to every member.
  public void send(String text) {
    send(new Message.Text(text));
  }

  /// Sends octets to every member. They may be changed afterwards.
  public void send(byte[] bytes) {
    send(new Message.Binary(bytes));
  }

  /// Sends a message to every member, and waits for none of them.
  ///
  /// @throws IllegalArgumentException when text holds half a surrogate pair, which no UTF-8 can
  ///   express
  public void send(Message message) {
    PreparedMessage prepared = new PreparedMessage(message);
    order.lock();
    try {
      members.values().forEach(member -> member.post(prepared));
    } finally {
      order.unlock();
    }
  }

  /// What became of the messages to all members, those that have left included.
  public Figures figures() {
    return total.figures();
  }
}
