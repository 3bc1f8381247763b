package dev.ws101.endpoint;

import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Moves octets from a stream to an engine, and knows how long each wait may last. One thread at a
/// time reads.
///
/// A read that may have to wait is given a small array, which is all that a quiet connection has.
/// One that fills it shows that there is more; for that a large one is borrowed.
final class Inlet {
  /// No limit, or no such moment.
  static final long NEVER = Long.MAX_VALUE;

  /// Enough for most messages of those who chat.
  private static final int OWN = 256;

  private final Core core;
  private final Protocol protocol;
  private final Transport transport;
  private final Timeouts timeouts;
  private final byte[] own = new byte[OWN];

  /// Borrowed from [Loans]; null when it is not needed.
  private byte[] borrowed;

  /// Whether the latest read filled what it was given.
  private boolean filled;

  /// Whether the next one need not wait.
  private boolean more;

  /// Of the transport, for a read.
  private long limit = NEVER;

  private boolean ended;
  private boolean renewed;
  private long deadline;
  private Protocol.Waiting deadlineFor;
  private volatile long heardAt = System.nanoTime();
  private volatile long readingSince = NEVER;

  Inlet(Core core, Transport transport, Timeouts timeouts) {
    this.core = core;
    this.protocol = core.protocol();
    this.transport = transport;
    this.timeouts = timeouts;
  }

  /// When the latest octets came, as [System#nanoTime].
  long heardAt() {
    return heardAt;
  }

  /// Since when some thread waits for octets; [#NEVER] while none does.
  long readingSince() {
    return readingSince;
  }

  /// A limit in nanoseconds; zero is [#NEVER].
  static long nanos(Duration limit) {
    return limit.isZero() ? NEVER : TimeUnit.NANOSECONDS.convert(limit);
  }

  /// What the engine makes of the octets that are here; null if that takes more of them.
  Event next() {
    core.lock();
    try {
      return protocol.next();
    } finally {
      core.unlock();
    }
  }

  /// Reads once and tells the engine what came of it: octets, the end, or that time ran out.
  ///
  /// @return what it makes of that, as [#next]
  Event read() {
    boolean sink;
    byte[] into;
    int from;
    int to;
    long patience;
    core.lock();
    try {
      sink = protocol.hasSink();
      into = sink ? sinkArray() : array();
      from = sink ? protocol.sink().from() : 0;
      to = from + (sink ? protocol.sink().room() : into.length);
      patience = patience();
    } finally {
      core.unlock();
    }
    try {
      int count = read(into, from, to, patience);
      filled = count == to - from;
      renewed = true;
      return arrived(into, count, sink);
    } catch (SocketTimeoutException _) {
      core.locked(protocol::timeOut);
    } catch (IOException e) {
      ended = true;
      core.locked(() -> protocol.connectionLost(reason(e)));
    }
    return next();
  }

  /// Whether the next read has something to return without waiting, as far as is known.
  boolean hasMore() {
    try {
      more = filled && transport.available() > 0;
    } catch (IOException _) {
      more = false; // the read will say so
    }
    return more;
  }

  /// Whether there is probably more to read, though nobody has asked.
  boolean expectsMore() {
    return filled;
  }

  private byte[] sinkArray() {
    giveBack();
    return protocol.sink().array();
  }

  /// The array for the next read, as the octets of the one before are used up.
  private byte[] array() {
    if (!more) {
      giveBack();
      return own;
    }
    if (borrowed == null) {
      borrowed = Loans.ALL.borrow();
    }
    return borrowed;
  }

  /// Holds no large array any more. The octets in it must be used up, or the connection over.
  void giveBack() {
    if (borrowed != null) {
      Loans.ALL.giveBack(borrowed);
      borrowed = null;
    }
  }

  /// Holds none any more, whoever still looks at it.
  void lose() {
    if (borrowed != null) {
      Loans.ALL.lose(borrowed);
      borrowed = null;
    }
  }

  private Event arrived(byte[] input, int count, boolean inSink) {
    core.lock();
    try {
      if (count < 0) {
        ended = true;
        protocol.receiveEnd();
      } else if (inSink) {
        protocol.sink().filled(count);
      } else {
        protocol.receive(input, 0, count);
      }
      return protocol.next();
    } finally {
      core.unlock();
    }
  }

  private int read(byte[] into, int from, int to, long patience) throws IOException {
    if (patience <= 0) {
      throw new SocketTimeoutException();
    }
    if (patience != limit) {
      transport.readTimeout(patience == NEVER ? Duration.ZERO : Duration.ofNanos(patience));
      limit = patience;
    }
    readingSince = System.nanoTime();
    try {
      int count = transport.read(into, from, to);
      heardAt = System.nanoTime();
      return count;
    } finally {
      readingSince = NEVER;
    }
  }

  /// What came last was but a ping or a pong: the idle limit goes on as before.
  void heardControl() {
    renewed = false;
  }

  /// How many nanoseconds the next read may take. An open connection has a new limit after each
  /// read, the opening and the closing handshake have one for all their reads together, which
  /// begins with the first call. To be called with the lock held.
  long patience() {
    Protocol.Waiting waiting = protocol.waiting();
    long limit =
        switch (waiting) {
          case OPENING -> nanos(timeouts.handshake());
          case MESSAGE -> nanos(timeouts.idle());
          case END -> nanos(timeouts.close());
        };
    if (limit == NEVER) {
      return NEVER;
    }
    if (waiting != deadlineFor || (waiting == Protocol.Waiting.MESSAGE && renewed)) {
      deadlineFor = waiting;
      deadline = System.nanoTime() + limit;
    }
    return deadline - System.nanoTime();
  }

  /// Reads and drops what still comes until the peer ends its direction.
  ///
  /// @param end until when, as [System#nanoTime], or [#NEVER]
  void drain(long end) throws IOException {
    while (!ended && read(own, 0, own.length, left(end)) > 0) {}
  }

  /// How many nanoseconds there are until then.
  static long left(long end) {
    return end == NEVER ? NEVER : end - System.nanoTime();
  }

  /// What went wrong, in words.
  static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
