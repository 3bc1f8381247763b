package dev.ws101.engine;

import java.util.Iterator;

/// What the application has sent: messages that have not begun, and what became of the others.
///
/// A message that has not begun can still be dropped: nothing of it is framed or compressed, so
/// neither the frames nor the compression window of the connection know of it.
///
/// While a message in parts lacks its end, whole ones are held back: only control frames may come
/// between its fragments. [6455-5.4-07]
final class Outbox {

  /// A message that is framed.
  ///
  /// @param end how many octets are written when its last one is
  private record Framed(long end, Object ticket) {}

  private final Fifo<Outgoing> waiting = new Fifo<>();
  private final Fifo<Outgoing> held = new Fifo<>();
  private final Fifo<Framed> framed = new Fifo<>();
  private final Fifo<Settled> settled = new Fifo<>();
  private long octets;
  private int messages;
  private boolean inParts;

  void add(Outgoing message) {
    count(message, 1);
    if (message instanceof Outgoing.Part part) {
      waiting.add(part);
      inParts = !part.last();
    } else {
      held.add(message);
    }
    if (!inParts) {
      release();
    }
  }

  private void release() {
    held.forEach(waiting::add);
    held.clear();
  }

  private void count(Outgoing message, int sign) {
    octets += sign * (long) message.payload().length;
    if (!(message instanceof Outgoing.Part)) {
      messages += sign;
    }
  }

  /// Whether nothing waits, and the next message need not.
  boolean isIdle() {
    return !inParts && waiting.isEmpty();
  }

  /// Whether nothing may begin now.
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// The oldest message or part, which begins now.
  Outgoing remove() {
    Outgoing message = waiting.remove();
    count(message, -1);
    return message;
  }

  /// How many whole messages have not begun.
  int messages() {
    return messages;
  }

  /// Octets of payload in them, as the application gave them.
  long octets() {
    return octets;
  }

  /// Takes the oldest whole message out; false when there is none. Parts stay: the message that
  /// they belong to may have begun, and would miss them.
  boolean dropOldest() {
    return dropOldest(waiting) || dropOldest(held);
  }

  private boolean dropOldest(Fifo<Outgoing> queue) {
    for (Iterator<Outgoing> each = queue.iterator(); each.hasNext(); ) {
      Outgoing message = each.next();
      if (!(message instanceof Outgoing.Part)) {
        each.remove();
        count(message, -1);
        settle(message.ticket(), Sent.DROPPED);
        return true;
      }
    }
    return false;
  }

  /// Notes that the last frame of a message is made.
  ///
  /// @param end how many octets will have been written when that frame is
  void framed(Object ticket, long end) {
    if (ticket != null) {
      framed.add(new Framed(end, ticket));
    }
  }

  /// Notes how many octets have been written in all.
  void written(long octets) {
    while (!framed.isEmpty() && framed.element().end() <= octets) {
      settle(framed.remove().ticket(), Sent.WRITTEN);
    }
  }

  /// Gives up what has not begun. [6455-6.1-03]
  void loseWaiting() {
    release();
    while (!isEmpty()) {
      settle(remove().ticket(), Sent.LOST);
    }
  }

  /// Gives up what is framed and not written.
  void loseFramed() {
    while (!framed.isEmpty()) {
      settle(framed.remove().ticket(), Sent.LOST);
    }
  }

  void settle(Object ticket, Sent fate) {
    if (ticket != null) {
      settled.add(new Settled(ticket, fate));
    }
  }

  /// The next message whose fate is known; null when there is none.
  Settled settled() {
    return settled.poll();
  }
}
