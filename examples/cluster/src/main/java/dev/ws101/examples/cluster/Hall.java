package dev.ws101.examples.cluster;

import dev.ws101.application.Broadcast;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one node knows: its visitors, and the latest part of the history, as its reader brings it.
///
/// Who comes back is served from here. A thousand who come at once cost the backplane nothing.
final class Hall {
  /// How long a visitor waits who has heard more than we have: our reader is about to.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Broadcast visitors = new Broadcast();
  private final Deque<Backplane.Entry> kept = new ArrayDeque<>();
  private final int most;

  /// How many connections each of them has here.
  private final Map<String, Integer> names = new TreeMap<>();

  private Position last = Position.START;
  private List<String> everybody = List.of();

  /// A visitor's stay, until it is closed.
  interface Stay extends AutoCloseable {
    @Override
    void close();
  }

  /// @param most how many messages it keeps for those who come back
  Hall(int most) {
    this.most = most;
  }

  /// Where the reader goes on.
  Position last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /// Takes what the reader has read, and tells it to all visitors. If we have missed something,
  /// they have, too.
  void append(List<Backplane.Entry> news) {
    lock.lock();
    try {
      boolean continues = last.isFollowedBy(news.getFirst().at());
      if (!continues) {
        kept.clear();
      }
      kept.addAll(news);
      while (kept.size() > most) {
        kept.remove();
      }
      last = news.getLast().at();
      visitors.send(continues ? Letter.said(last, news) : Letter.reset(last, kept));
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Lets a visitor in: he gets what he has missed, and everything from then on, with nothing lost
  /// or doubled in between, as the lock is held.
  ///
  /// @param has up to where he has heard everything; empty if he is new
  Stay enter(WebSocket socket, String name, Optional<Position> has) throws InterruptedException {
    lock.lock();
    try {
      awaitReader(has.orElse(Position.START));
      Optional<Position> goesOn = has.filter(this::leadsHere);
      List<Backplane.Entry> missed =
          kept.stream()
              .filter(it -> goesOn.isEmpty() || it.at().compareTo(goesOn.get()) > 0)
              .toList();
      post(socket, goesOn.isPresent() ? Letter.resume(last, missed) : Letter.reset(last, missed));
      post(socket, Letter.people(everybody));
      Broadcast.Membership membership = visitors.join(socket);
      names.merge(name, 1, Integer::sum);
      return () -> leave(membership, name);
    } finally {
      lock.unlock();
    }
  }

  private void awaitReader(Position has) throws InterruptedException {
    long left = PATIENCE.toNanos();
    while (last.compareTo(has) < 0 && left > 0) {
      left = moved.awaitNanos(left);
    }
  }

  /// Whether everything behind it is kept here.
  private boolean leadsHere(Position has) {
    if (kept.isEmpty()) {
      return has.equals(last);
    }
    Position first = kept.getFirst().at();
    return has.isFollowedBy(first)
        || has.epoch() == first.epoch() && has.compareTo(first) >= 0 && has.compareTo(last) <= 0;
  }

  private static void post(WebSocket socket, String letter) {
    socket.post(new Message.Text(letter));
  }

  private void leave(Broadcast.Membership membership, String name) {
    membership.close();
    lock.lock();
    try {
      names.computeIfPresent(name, (_, count) -> count > 1 ? count - 1 : null);
    } finally {
      lock.unlock();
    }
  }

  /// Who is at this node.
  List<String> names() {
    lock.lock();
    try {
      return List.copyOf(names.keySet());
    } finally {
      lock.unlock();
    }
  }

  /// Tells the visitors who is at all nodes, if that has changed.
  void tell(Collection<String> people) {
    lock.lock();
    try {
      List<String> now = new ArrayList<>(people);
      if (!now.equals(everybody)) {
        everybody = now;
        visitors.send(Letter.people(now));
      }
    } finally {
      lock.unlock();
    }
  }
}
