package dev.ws101.endpoint;

import java.util.ArrayDeque;

/// Large arrays that are lent to connections for as long as they have use for one, so that a quiet
/// connection holds none. For any thread.
///
/// A program has one for all its endpoints. How many are out is bounded: peers that make handlers
/// wait with input at hand, or do not read, could hold as many as they have connections. Whoever
/// comes when all are out gets a smaller one that is not given back, and is served a bit slower.
final class Loans {
  /// As much as the JDK reads or writes in one call to the system.
  static final int LARGE = 128 * 1024;

  /// Of the arrays that are made when all are out.
  static final int SMALL = 8 * 1024;

  /// 8 MiB at most, which come only when so many are in use at the same time.
  static final Loans ALL = new Loans(64);

  private final ArrayDeque<byte[]> free = new ArrayDeque<>();
  private final int most;
  private int lent;

  Loans(int most) {
    this.most = most;
  }

  /// An array, whatever is in it.
  synchronized byte[] borrow() {
    if (lent == most) {
      return new byte[SMALL];
    }
    lent++;
    return free.isEmpty() ? new byte[LARGE] : free.pop();
  }

  /// Somebody may still look at what [#borrow] gave: nobody else gets it.
  synchronized void lose(byte[] array) {
    if (array.length == LARGE) {
      lent--;
    }
  }

  /// Gives back what [#borrow] gave.
  synchronized void giveBack(byte[] array) {
    if (array.length == LARGE) {
      lent--;
      free.push(array);
    }
  }
}
