package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.sockets.Transport;
import java.util.concurrent.TimeUnit;
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
        if (next() instanceof Event.Received(Message message)) {
          return message;
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
    Event event = locked(protocol::next);
    while (event == null) {
      if (held) {
        held = false;
        pump.flush();
      } else {
        pump.flushAside(); // our part in the closing handshake must not make the reader wait
      }
      pump.read();
      event = locked(protocol::next);
    }
    if (event instanceof Event.PingReceived) {
      pump.flushAside();
    } else if (event instanceof Event.Closed(CloseResult end)) {
      over(end); // before the observer, who may throw: the end is told once
    }
    options.observer().seen(event);
    return event;
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
      awaitRoom();
      if (!protocol.maySend()) {
        throw closed();
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
    } else if (!pump.flush()) {
      throw closed();
    }
  }

  /// Waits while too much is queued and somebody writes it.
  private void awaitRoom() {
    try {
      while (protocol.output().pending() > OUTBOX && pump.isWriting() && protocol.maySend()) {
        changed.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      protocol.connectionLost("interrupted while sending");
      pump.cut();
    }
  }

  /// How it ended, or is about to.
  private ConnectionClosed closed() {
    return new ConnectionClosed(result != null ? result : locked(protocol::resultSoFar));
  }

  @Override
  public CloseResult close(int code, String reason) {
    long patience =
        locked(() -> {
          protocol.startClosing(code, reason);
          return pump.patience();
        });
    pump.flushAside();
    takeReading(patience);
    try {
      while (result == null) {
        next();
      }
    } finally {
      reading.unlock();
    }
    return result;
  }

  @Override
  public void close() {
    close(CloseCode.NORMAL, "");
  }

  /// Becomes the thread that receives, as soon as the one that does sees the end or leaves with a
  /// message. When that takes too long the stream is cut, which no receiver survives.
  private void takeReading(long patience) {
    try {
      if (reading.tryLock(patience, TimeUnit.NANOSECONDS)) {
        return;
      }
      locked(protocol::timeOut);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      locked(() -> protocol.connectionLost("interrupted while closing"));
    }
    cut();
    reading.lock();
  }

  /// Closes with 1001, or ends at once what is not open yet.
  void goAway() {
    if (locked(protocol::isOpened)) {
      close(CloseCode.GOING_AWAY, "the server stops"); // [6455-7.4.1-14]
    } else {
      cut();
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
