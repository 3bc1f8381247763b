package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Moves octets between an engine and a stream, and knows how long each wait may last.
///
/// At most one thread reads and one writes. A thread that finds somebody writing leaves its octets
/// to that one: the engine decides their order, so the answer to a ping overtakes the messages of
/// the very thread that writes it.
final class Pump {
  private static final int INPUT = 8 * 1024;
  private static final int OUTPUT = 64 * 1024;

  /// How many buffers a thread writes before it leaves the rest, which others may have queued, to a
  /// thread made for it.
  private static final int TURN = 16;

  private static final long NEVER = Long.MAX_VALUE;

  private final Protocol protocol;
  private final Transport transport;
  private final Options options;
  private final ReentrantLock state;
  private final Condition changed;
  private final byte[] input = new byte[INPUT];
  private byte[] output = {};
  private boolean writing;
  private boolean writerCalled;
  private boolean inputEnded;
  private boolean outputEnded;
  private long deadline;
  private Protocol.Waiting deadlineFor;

  /// @param state guards the engine; held here for moments, never during I/O
  /// @param changed signalled when octets have left or writing has ended
  Pump(
      Protocol protocol,
      Transport transport,
      Options options,
      ReentrantLock state,
      Condition changed) {
    this.protocol = protocol;
    this.transport = transport;
    this.options = options;
    this.state = state;
    this.changed = changed;
  }

  /// Whether some thread is writing now. To be called with `state` held.
  boolean isWriting() {
    return writing;
  }

  /// Reads once and tells the engine what came of it: octets, the end, or that time ran out.
  void read() {
    boolean sink;
    byte[] into;
    int from;
    int to;
    long patience;
    state.lock();
    try {
      sink = protocol.hasSink();
      into = sink ? protocol.sink().array() : input;
      from = sink ? protocol.sink().from() : 0;
      to = sink ? from + protocol.sink().room() : into.length;
      patience = patience();
    } finally {
      state.unlock();
    }
    try {
      int count = read(into, from, to, patience);
      locked(() -> arrived(count, sink));
    } catch (SocketTimeoutException _) {
      locked(protocol::timeOut);
    } catch (IOException e) {
      inputEnded = true;
      locked(() -> protocol.connectionLost(reason(e)));
    }
  }

  private void arrived(int count, boolean inSink) {
    if (count < 0) {
      inputEnded = true;
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
    return transport.read(into, from, to);
  }

  /// How many nanoseconds the next read may take. Waiting for a message has a new limit each time,
  /// the opening and the closing handshake have one for all their reads together, which begins with
  /// the first call. To be called with `state` held.
  long patience() {
    Protocol.Waiting waiting = protocol.waiting();
    Duration limit =
        switch (waiting) {
          case OPENING -> options.timeouts().handshake();
          case MESSAGE -> options.timeouts().idle();
          case END -> options.timeouts().close();
        };
    if (limit.isZero()) {
      return NEVER;
    }
    if (waiting != deadlineFor || waiting == Protocol.Waiting.MESSAGE) {
      deadlineFor = waiting;
      deadline = System.nanoTime() + limit.toNanos();
    }
    return deadline - System.nanoTime();
  }

  /// Writes what the engine has to say, on this thread, unless another one is at it already.
  ///
  /// @return false when writing failed here; the engine knows why
  boolean flush() {
    state.lock();
    try {
      writerCalled = false;
      if (writing) {
        return true;
      }
      writing = true;
      try {
        for (int turn = 0; turn < TURN; turn++) {
          if (!write()) {
            return true;
          }
        }
      } catch (IOException e) {
        protocol.outputLost(reason(e));
        return false;
      } finally {
        writing = false;
        changed.signalAll();
      }
      flushAside();
      return true;
    } finally {
      state.unlock();
    }
  }

  /// Has what the engine has to say written without making this thread wait for the socket: by
  /// whoever is writing, else by a thread made for it.
  void flushAside() {
    locked(() -> {
      if (!writing && !writerCalled && hasWork()) {
        writerCalled = true;
        Thread.ofVirtual().name("ws101-writer").start(this::flush);
      }
    });
  }

  private boolean hasWork() {
    return !protocol.output().isDrained() || (protocol.endsStream() && !outputEnded);
  }

  /// Writes one buffer full; false when there was nothing. Lets go of `state` meanwhile.
  private boolean write() throws IOException {
    long wanted = Math.clamp(protocol.output().pending(), 256, OUTPUT);
    if (output.length < wanted) {
      output = new byte[(int) wanted];
    }
    int count = protocol.output().fill(output, 0, output.length);
    if (count == 0) {
      endStream();
      return false;
    }
    protocol.output().advance(count);
    changed.signalAll();
    state.unlock();
    try {
      transport.write(output, 0, count); // [6455-6.1-09]
    } finally {
      state.lock();
    }
    return true;
  }

  /// Ends our direction of the stream when the engine wants it: it has said its last word.
  private void endStream() throws IOException {
    if (protocol.endsStream() && !outputEnded) {
      outputEnded = true;
      transport.shutdownOutput(); // [6455-5.5.1-14] [6455-7.1.1-05]
    }
  }

  /// Ends the stream after the engine has ended the connection: what is left is written, then our
  /// direction ends, then what still comes is read and dropped until the peer ends its own. A peer
  /// that does not is cut off at the close time-out. Closing at once instead would make the system
  /// reset the connection while our Close frame is still on its way. [6455-7.1.1-01]
  void finish() {
    long patience = locked(this::patience);
    long end = patience == NEVER ? NEVER : System.nanoTime() + patience;
    flushAside();
    try {
      if (drained(end) && !inputEnded && outputEnded) {
        while (read(input, 0, input.length, end == NEVER ? NEVER : end - System.nanoTime()) > 0) {}
      }
    } catch (IOException _) {
      // The other side was faster, or time ran out: the end all the same.
    } finally {
      cut();
    }
  }

  private boolean drained(long end) {
    state.lock();
    try {
      while (writing || hasWork()) {
        if (end == NEVER) {
          changed.await();
        } else if (changed.awaitNanos(end - System.nanoTime()) <= 0) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      state.unlock();
    }
  }

  /// Ends the stream at once.
  void cut() {
    try {
      transport.close();
    } catch (IOException _) {
      // It is gone, which is what was wanted.
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void locked(Runnable action) {
    locked(() -> {
      action.run();
      return null;
    });
  }

  private <T> T locked(Supplier<T> action) {
    state.lock();
    try {
      return action.get();
    } finally {
      state.unlock();
    }
  }
}
