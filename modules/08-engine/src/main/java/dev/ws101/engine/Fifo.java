package dev.ws101.engine;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;

/// A queue that holds next to nothing until it is used: of the queues of a quiet connection most
/// never are.
final class Fifo<T> implements Iterable<T> {
  /// Null until there is something.
  private ArrayDeque<T> queue;

  void add(T element) {
    if (queue == null) {
      queue = new ArrayDeque<>(1);
    }
    queue.add(element);
  }

  boolean isEmpty() {
    return queue == null || queue.isEmpty();
  }

  int size() {
    return queue == null ? 0 : queue.size();
  }

  /// The first; the queue must not be empty.
  T element() {
    return queue.element();
  }

  /// Takes the first off; the queue must not be empty.
  T remove() {
    return queue.remove();
  }

  /// Takes the first off; null when there is none.
  T poll() {
    return queue == null ? null : queue.poll();
  }

  void clear() {
    queue = null;
  }

  @Override
  public Iterator<T> iterator() {
    return queue == null ? Collections.emptyIterator() : queue.iterator();
  }
}
