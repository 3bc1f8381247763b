package dev.ws101.sockets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a [MemoryTransport]: a ring of octets between one writer and one reader.
final class Pipe {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final byte[] ring;
  private int head;
  private int count;
  private boolean ended;
  private boolean abandoned;

  Pipe(int room) {
    ring = new byte[room];
  }

  /// Reads as [Transport#read] does, as much as `chopper` allows.
  int read(byte[] into, int from, int to, Chopper chopper, Duration limit) throws IOException {
    if (Objects.checkFromToIndex(from, to, into.length) == to) {
      return 0;
    }
    lock.lock();
    try {
      awaitOctets(limit);
      if (abandoned) {
        throw new IOException("cannot read: this end is closed");
      }
      if (count == 0) {
        return -1;
      }
      int most = Math.min(count, to - from);
      int length = chopper.next(most);
      if (length < 1 || length > most) {
        throw new IllegalStateException(
            "a chopper must choose from 1 to %d, not %d".formatted(most, length));
      }
      take(into, from, length);
      return length;
    } finally {
      lock.unlock();
    }
  }

  /// How many octets are here; none when nobody wants them any more.
  int available() {
    lock.lock();
    try {
      return abandoned ? 0 : count;
    } finally {
      lock.unlock();
    }
  }

  private void awaitOctets(Duration limit) throws IOException {
    long left = limit.isZero() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(limit);
    while (count == 0 && !ended && !abandoned) {
      if (left <= 0) {
        throw new SocketTimeoutException("nothing to read within " + limit);
      }
      left = awaitChange(left);
    }
  }

  private long awaitChange(long nanos) throws IOException {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the other end");
    }
  }

  private void take(byte[] into, int from, int length) {
    int first = Math.min(length, ring.length - head);
    System.arraycopy(ring, head, into, from, first);
    System.arraycopy(ring, 0, into, from + first, length - first);
    head = (head + length) % ring.length;
    count -= length;
    changed.signalAll();
  }

  /// Writes all of it, piece by piece as room comes.
  void write(byte[] bytes, int from, int to) throws IOException {
    Objects.checkFromToIndex(from, to, bytes.length);
    lock.lock();
    try {
      for (int next = from; next < to; ) {
        while (count == ring.length && !ended && !abandoned) {
          awaitChange(Long.MAX_VALUE);
        }
        if (ended || abandoned) {
          throw new IOException(
              ended ? "cannot write: our output is closed" : "cannot write: the peer is closed");
        }
        next += put(bytes, next, to);
      }
    } finally {
      lock.unlock();
    }
  }

  private int put(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, ring.length - count);
    int tail = (head + count) % ring.length;
    int first = Math.min(length, ring.length - tail);
    System.arraycopy(bytes, from, ring, tail, first);
    System.arraycopy(bytes, from + first, ring, 0, length - first);
    count += length;
    changed.signalAll();
    return length;
  }

  /// The writer has no more: what is in the pipe can still be read.
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The reader wants no more: what is in the pipe is lost.
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
