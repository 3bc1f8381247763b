package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Protocol;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The engine of a connection and the lock that guards it, which is held for moments, never during
/// I/O, and never while somebody else's code runs.
final class Core {
  private final Protocol protocol;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Teller teller;
  private volatile CloseResult result;

  Core(Protocol protocol) {
    this.protocol = protocol;
    this.teller = new Teller(protocol);
  }

  /// To be used with the lock held.
  Protocol protocol() {
    return protocol;
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /// Signalled when octets have left, writing has ended, or the connection is over.
  Condition changed() {
    return changed;
  }

  /// Octets have left, messages were dropped, or writing has ended: lets everybody know who waits
  /// for that. To be called with the lock held.
  void progressed() {
    changed.signalAll();
    teller.tell(this);
  }

  /// How the connection ended; null while it has not.
  CloseResult result() {
    return result;
  }

  /// The connection has ended, and everybody who waits is to know.
  void over(CloseResult end) {
    lock.lock();
    result = end;
    progressed();
    lock.unlock();
  }

  /// How it ended, or is about to.
  ConnectionClosed closed() {
    CloseResult end = result;
    return new ConnectionClosed(end != null ? end : get(protocol::resultSoFar));
  }

  /// Octets that wait to be written.
  long pending() {
    return get(protocol.output()::pending);
  }

  void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  <T> T get(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
