package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Moves octets from a stream to an engine, and knows how long each wait may last. One thread at a
/// time reads.
final class Inlet {
  /// No limit, or no such moment.
  static final long NEVER = Long.MAX_VALUE;

  private static final int INPUT = 8 * 1024;

  private final Core core;
  private final Protocol protocol;
  private final Transport transport;
  private final Timeouts timeouts;
  private final byte[] input = new byte[INPUT];
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

  /// Reads once and tells the engine what came of it: octets, the end, or that time ran out.
  void read() {
    boolean sink;
    byte[] into;
    int from;
    int to;
    long patience;
    core.lock();
    try {
      sink = protocol.hasSink();
      into = sink ? protocol.sink().array() : input;
      from = sink ? protocol.sink().from() : 0;
      to = sink ? from + protocol.sink().room() : into.length;
      patience = patience();
    } finally {
      core.unlock();
    }
    try {
      int count = read(into, from, to, patience);
      renewed = true;
      core.locked(() -> arrived(count, sink));
    } catch (SocketTimeoutException _) {
      core.locked(protocol::timeOut);
    } catch (IOException e) {
      ended = true;
      core.locked(() -> protocol.connectionLost(reason(e)));
    }
  }

  private void arrived(int count, boolean inSink) {
    if (count < 0) {
      ended = true;
      protocol.receiveEnd();
    } else if (inSink) {
      protocol.sink().filled(count);
    } else {
      protocol.receive(input, 0, count);
    }
  }

  private int read(byte[] into, int from, int to, long patience) throws IOException {
    if (patience <= 0) {
      throw new SocketTimeoutException();
    }
    transport.readTimeout(patience == NEVER ? Duration.ZERO : Duration.ofNanos(patience));
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
    while (!ended && read(input, 0, input.length, left(end)) > 0) {}
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
