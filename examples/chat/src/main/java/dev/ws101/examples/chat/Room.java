package dev.ws101.examples.chat;

import dev.ws101.application.Broadcast;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// One room: who is there, and what was said last.
///
/// All that happens here has one order, and every visitor sees it in that order: the lock is held
/// while a message gets its number and is handed to all outboxes. That never waits for the network,
/// as a [Broadcast] does not.
final class Room {
  private static final int KEPT = 200;

  /// Changes when the numbers begin anew, so that nobody takes old ones for new ones.
  private final String epoch = UUID.randomUUID().toString();

  private final Broadcast visitors = new Broadcast();
  private final Deque<Said> history = new ArrayDeque<>();

  /// How many windows each of them has open.
  private final SortedMap<String, Integer> people = new TreeMap<>();

  private long last;

  /// What was said, and by whom.
  ///
  /// @param number one more than that of the message before
  /// @param key from the page that sent it, which may send it again when it does not know whether
  ///   it arrived
  record Said(long number, String key, String who, String text, Instant at) {}

  /// A visitor's stay, until it is closed.
  interface Stay extends AutoCloseable {
    @Override
    void close();
  }

  /// Lets a visitor in: he gets what he has missed, and everything from then on, with nothing lost
  /// or doubled in between.
  synchronized Stay enter(WebSocket socket, Visit visit) {
    boolean continues = visit.epoch().equals(epoch) && visit.after() >= firstKept() - 1;
    List<Said> missed =
        history.stream().filter(it -> !continues || it.number() > visit.after()).toList();
    socket.post(new Message.Text(Letter.welcome(epoch, continues, missed)));
    Broadcast.Membership membership = visitors.join(socket);
    people.merge(visit.name(), 1, Integer::sum);
    tellWhoIsHere();
    return () -> leave(membership, visit.name());
  }

  private synchronized void leave(Broadcast.Membership membership, String name) {
    membership.close();
    people.computeIfPresent(name, (_, windows) -> windows > 1 ? windows - 1 : null);
    tellWhoIsHere();
  }

  /// Says something to everybody, who says it included: that is how he knows that it has arrived.
  /// The same again, after a connection broke, is taken once.
  synchronized void say(String who, String key, String text) {
    if (history.stream().anyMatch(it -> it.key().equals(key) && it.who().equals(who))) {
      return;
    }
    Said said = new Said(++last, key, who, text, Instant.now());
    history.add(said);
    if (history.size() > KEPT) {
      history.remove();
    }
    visitors.send(Letter.said(said));
  }

  void typing(String who) {
    visitors.send(Letter.typing(who));
  }

  private void tellWhoIsHere() {
    visitors.send(Letter.people(new ArrayList<>(people.keySet())));
  }

  private long firstKept() {
    return history.isEmpty() ? last + 1 : history.getFirst().number();
  }
}
