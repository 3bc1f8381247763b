package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.sockets.Transport;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// A connection: the engine, a [Pump] that moves its octets, and who may do what when.
///
/// Two locks. `state` guards the engine and is held for moments, never during I/O. `reading`
/// belongs to the one thread that receives, for as long as it does.
final class Connection implements WebSocket {
  /// Senders wait while more octets than this are queued. [ROBUST-res-03]
  private static final int OUTBOX = 1024 * 1024;

  private final Options options;
  private final Protocol protocol;
  private final ReentrantLock state = new ReentrantLock();
  private final Condition changed = state.newCondition();
  private final ReentrantLock reading = new ReentrantLock();
  private final Pump pump;
  private Thread reader;
  private boolean held;
  private Event.Opened opening;
  private volatile CloseResult result;

  Connection(Protocol protocol, Transport transport, Options options) {
    this.protocol = protocol;
    this.options = options;
    this.pump = new Pump(protocol, transport, options, state, changed);
  }

  /// Goes through the opening handshake.
  ///
  /// @throws HandshakeRefused when it comes to nothing; the stream is at its end then
  void open() throws HandshakeRefused {
    pump.flush();
    reading.lock();
    try {
      switch (next()) {
        case Event.Opened opened -> opening = opened;
        case Event.Refused refused -> {
          pump.finish();
          throw new HandshakeRefused(refused);
        }
        case Event other -> throw new IllegalStateException("before the handshake: " + other);
      }
    } finally {
      reading.unlock();
    }
    pump.flush();
  }

  @Override
  public Event.Opened opening() {
    return opening;
  }

  @Override
  public Message receive() throws ConnectionClosed {
    reading.lock();
    try {
      while (result == null) {
        switch (next()) {
          case Event.Received(Message message) -> {
            return message;
          }
          case Event.Closed(CloseResult end) -> over(end);
          case Event _ -> {}
        }
      }
      throw new ConnectionClosed(result);
    } finally {
      reading.unlock();
    }
  }

  /// The next event, reading as long as there is none.
  private Event next() {
    reader = Thread.currentThread();
    while (true) {
      Event event = locked(protocol::next);
      if (event instanceof Event.PingReceived) {
        pump.flushAside();
      }
      if (event != null) {
        options.observer().accept(event);
        return event;
      }
      if (held) {
        held = false;
        pump.flush();
      } else {
        pump.flushAside(); // our part in the closing handshake must not make the reader wait
      }
      pump.read();
    }
  }

  /// Ends the stream and lets everybody know.
  private void over(CloseResult end) {
    pump.finish();
    protocol.close();
    state.lock();
    result = end;
    changed.signalAll();
    state.unlock();
  }

  @Override
  public void send(String text) throws ConnectionClosed {
    send(() -> protocol.send(text));
  }

  @Override
  public void send(byte[] bytes) throws ConnectionClosed {
    send(() -> protocol.send(bytes));
  }

  @Override
  public void ping(byte[] payload) throws ConnectionClosed {
    send(() -> protocol.ping(payload));
  }

  /// Queues something and has it written.
  ///
  /// The thread that receives, when it has more input at hand, leaves the writing to its next
  /// [#receive]: the answers to all messages of one read then go out in one write. Should it be
  /// busy with something else first, the thread started here writes them.
  private void send(Runnable queue) throws ConnectionClosed {
    boolean hold;
    state.lock();
    try {
      while (protocol.output().pending() > OUTBOX && pump.isWriting() && protocol.maySend()) {
        changed.awaitUninterruptibly();
      }
      if (!protocol.maySend()) {
        throw new ConnectionClosed(result != null ? result : protocol.resultSoFar());
      }
      queue.run();
      hold =
          Thread.currentThread() == reader
              && protocol.hasInput()
              && protocol.output().pending() <= OUTBOX;
    } finally {
      state.unlock();
    }
    if (hold) {
      held = true;
      pump.flushAside();
    } else {
      pump.flush();
    }
  }

  @Override
  public CloseResult close(int code, String reason) {
    locked(() -> protocol.startClosing(code, reason));
    pump.flushAside();
    if (reading.tryLock()) {
      try {
        while (result == null) {
          if (next() instanceof Event.Closed(CloseResult end)) {
            over(end);
          }
        }
      } finally {
        reading.unlock();
      }
    } else {
      awaitEnd();
    }
    return result;
  }

  @Override
  public void close() {
    close(CloseCode.NORMAL, "");
  }

  /// Waits for the thread that receives to see the end, and ends it for both when that takes too
  /// long.
  private void awaitEnd() {
    state.lock();
    try {
      long left =
          options.closeTimeout().isZero() ? Long.MAX_VALUE : options.closeTimeout().toNanos();
      while (result == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (result == null) {
        protocol.timeOut();
        pump.cut();
      }
      while (result == null) {
        changed.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      cut();
    } finally {
      state.unlock();
    }
  }

  /// Ends the connection at once, without a word.
  void cut() {
    pump.cut();
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
