package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.sockets.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A connection: the engine, what moves its octets, and who may do what when.
///
/// Two locks. That of [Core] guards the engine and is held for moments, never during I/O. `reading`
/// belongs to the one thread that receives, for as long as it does.
final class Connection implements WebSocket, Watch.Connected {
  /// Senders wait while more octets than this are queued. [ROBUST-res-03]
  private static final int OUTBOX = 1024 * 1024;

  private final Options options;
  private final Core core;
  private final Protocol protocol;
  private final Line line;
  private final Inlet inlet;
  private final Outlet outlet;
  private final Watch watch;
  private final Pings pings = new Pings();
  private final ReentrantLock reading = new ReentrantLock();
  private Thread reader;
  private boolean held;
  private volatile Event.Opened opening;
  private volatile CloseResult result;

  Connection(Protocol protocol, Transport transport, Options options) {
    this.options = options;
    this.core = new Core(protocol);
    this.protocol = protocol;
    this.line = new Line(core, transport, options.timeouts());
    this.inlet = line.inlet();
    this.outlet = line.outlet();
    this.watch = new Watch(line, options, this);
  }

  /// Goes through the opening handshake.
  ///
  /// @throws HandshakeRefused when it comes to nothing; the stream is at its end then
  void open() throws HandshakeRefused {
    outlet.flush();
    reading.lock();
    try {
      switch (next()) {
        case Event.Opened opened -> opening = opened;
        case Event.Refused refused -> {
          line.finish();
          throw new HandshakeRefused(refused);
        }
        case Event other -> throw new IllegalStateException("before the handshake: " + other);
      }
    } finally {
      reading.unlock();
    }
    watch.start();
    outlet.flush();
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
    Event event = core.get(protocol::next);
    while (event == null) {
      if (held) {
        held = false;
        outlet.flush();
      } else {
        outlet.flushAside(); // our part in the closing handshake must not make the reader wait
      }
      inlet.read();
      event = core.get(protocol::next);
    }
    take(event);
    options.observer().seen(event);
    return event;
  }

  private void take(Event event) {
    switch (event) {
      case Event.PingReceived _ -> {
        inlet.heardControl();
        outlet.flushAside();
      }
      case Event.PongReceived(byte[] payload) -> {
        inlet.heardControl();
        pings.answered(payload);
      }
      case Event.Closed(CloseResult end) -> over(end); // before the observer, who may throw
      case Event.Opened _, Event.Refused _, Event.Received _ -> {}
    }
  }

  /// Ends the stream and lets everybody know.
  private void over(CloseResult end) {
    watch.stop();
    line.finish();
    protocol.close();
    core.lock();
    result = end;
    core.changed().signalAll();
    core.unlock();
    pings.over(new ConnectionClosed(end));
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
  public CompletableFuture<Duration> ping() throws ConnectionClosed {
    return ping(pings.payload());
  }

  @Override
  public CompletableFuture<Duration> ping(byte[] payload) throws ConnectionClosed {
    CompletableFuture<Duration> answer = pings.sent(payload);
    send(() -> {
      boolean hopeless = pings.isFull() && outlet.isWriting(); // nobody reads: they would pile up
      if (!hopeless) {
        protocol.ping(payload);
      }
    });
    return answer;
  }

  @Override
  public Optional<Duration> roundTrip() {
    return pings.roundTrip();
  }

  @Override
  public void beat() {
    byte[] payload = pings.payload();
    pings.sent(payload);
    core.locked(() -> {
      if (protocol.maySend()) {
        protocol.ping(payload);
      }
    });
    outlet.flushAside();
  }

  /// Queues something and has it written.
  ///
  /// The thread that receives, when it has more input at hand, leaves the writing to its next
  /// [#receive]: the answers to all messages of one read then go out in one write. Should it be
  /// busy with something else first, the thread started here writes them.
  private void send(Runnable queue) throws ConnectionClosed {
    boolean hold;
    core.lock();
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
      core.unlock();
    }
    if (hold) {
      held = true;
      outlet.flushAside();
    } else if (!outlet.flush()) {
      throw closed();
    }
  }

  /// Waits while too much is queued and somebody writes it.
  private void awaitRoom() {
    try {
      while (protocol.output().pending() > OUTBOX && outlet.isWriting() && protocol.maySend()) {
        core.changed().await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      protocol.connectionLost("interrupted while sending");
      cut();
    }
  }

  /// How it ended, or is about to.
  private ConnectionClosed closed() {
    return new ConnectionClosed(result != null ? result : core.get(protocol::resultSoFar));
  }

  @Override
  public CloseResult close(int code, String reason) {
    long patience =
        core.get(() -> {
          protocol.startClosing(code, reason);
          return inlet.patience();
        });
    outlet.flushAside();
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
      core.locked(protocol::timeOut);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      core.locked(() -> protocol.connectionLost("interrupted while closing"));
    }
    cut();
    reading.lock();
  }

  /// Closes with 1001, or ends at once what is not open yet.
  void goAway() {
    if (opening != null) { // asks nobody who may be busy with admitting it
      close(CloseCode.GOING_AWAY, "the server stops"); // [6455-7.4.1-14]
    } else {
      cut();
    }
  }

  /// Ends the connection at once, without a word.
  void cut() {
    watch.stop();
    line.cut();
  }

  @Override
  public void cut(String why) {
    core.locked(() -> protocol.connectionLost(why));
    cut();
  }
}
