package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Receives, for one thread at a time, which answers pings and takes part in the end on the way.
final class Receiving {
  private final Core core;
  private final Protocol protocol;
  private final Line line;
  private final Sending sending;
  private final Pings pings;
  private final Gauge gauge;
  private final Observer observer;
  private final Rate.Meter meter;
  private final boolean limited;
  private final Consumer<CloseResult> ending;
  private final ReentrantLock reading = new ReentrantLock();
  private boolean tooFast;
  private boolean partsWanted;

  /// The latest message that is given in parts; null when there is none to think of.
  private MessageInput input;

  /// What has come of it.
  private long octets;

  /// @param ending ends the stream and lets everybody know, when the engine has said how
  Receiving(
      Core core,
      Line line,
      Sending sending,
      Pings pings,
      Gauge gauge,
      Options options,
      Consumer<CloseResult> ending) {
    this.core = core;
    this.protocol = core.protocol();
    this.line = line;
    this.sending = sending;
    this.pings = pings;
    this.gauge = gauge;
    this.observer = options.insight().observer();
    this.limited = options.rate().isLimited();
    this.meter = options.rate().new Meter(System.nanoTime());
    this.ending = ending;
  }

  /// What the opening handshake comes to.
  Event opening() {
    reading.lock();
    try {
      return next();
    } finally {
      reading.unlock();
    }
  }

  /// The next message, ping or pong.
  Event event() throws ConnectionClosed {
    reading.lock();
    try {
      begin(false);
      while (core.result() == null) {
        Event event = next();
        if (event instanceof Event.Received(Message message) && mayPass()) {
          gauge.received(message);
          return event;
        }
        if (event instanceof Event.PingReceived || event instanceof Event.PongReceived) {
          return event;
        }
      }
      throw core.closed();
    } finally {
      reading.unlock();
    }
  }

  /// The next message, as soon as the first of it is there.
  MessageInput stream() throws ConnectionClosed {
    reading.lock();
    try {
      begin(true);
      while (core.result() == null) {
        if (next() instanceof Event.Part part && mayPass()) {
          octets = 0;
          input = new MessageInput(counted(part), this::part);
          return input;
        }
      }
      throw core.closed();
    } finally {
      reading.unlock();
    }
  }

  /// Before a message: what is left of the one before is read over, if nobody wants it.
  private void begin(boolean inParts) throws ConnectionClosed {
    if (input != null) {
      input.skip();
      input = null;
    }
    if (inParts != partsWanted) {
      partsWanted = inParts;
      core.locked(() -> protocol.receiveParts(inParts));
    }
  }

  /// The next part of a message that has begun.
  private Event.Part part() throws ConnectionClosed {
    reading.lock();
    try {
      while (core.result() == null) {
        if (next() instanceof Event.Part part) {
          return counted(part);
        }
      }
      throw core.closed();
    } finally {
      reading.unlock();
    }
  }

  private Event.Part counted(Event.Part part) {
    octets += part.bytes().length;
    if (part.last()) {
      gauge.received(octets);
    }
    return part;
  }

  /// The next event, reading as long as there is none.
  private Event next() {
    sending.readerIsHere();
    Event event = line.inlet().next();
    while (event == null) {
      if (!line.inlet().hasMore()) {
        sending.beforeRead();
      }
      event = line.inlet().read();
    }
    take(event);
    observer.seen(event);
    return event;
  }

  private void take(Event event) {
    switch (event) {
      case Event.PingReceived _ -> {
        mayPass();
        line.inlet().heardControl();
        line.outlet().flushAside();
      }
      case Event.PongReceived(byte[] payload) -> {
        line.inlet().heardControl();
        pings.answered(payload);
      }
      case Event.Closed(CloseResult end) -> ending.accept(end); // before the observer, may throw
      case Event.Opened _, Event.Refused _, Event.Received _, Event.Lent _, Event.Part _ -> {}
    }
  }

  /// Whether what came keeps to the rate; if not, that is the end.
  private boolean mayPass() {
    tooFast |= limited && !meter.passes(System.nanoTime());
    if (tooFast) {
      core.locked(() -> protocol.startClosing(CloseCode.POLICY_VIOLATION, "too many messages"));
    }
    return !tooFast;
  }

  /// Waits for the end, and drops what still comes.
  ///
  /// @param patience in nanoseconds, how long to wait for the thread that receives
  void untilOver(long patience) {
    takeReading(patience);
    try {
      while (core.result() == null) {
        next();
      }
    } finally {
      reading.unlock();
    }
  }

  /// The stream was cut: if nobody is here to see the end, nobody may come any more.
  void leave() {
    if (reading.tryLock()) {
      try {
        line.inlet().lose();
      } finally {
        reading.unlock();
      }
    }
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
    line.cut();
    reading.lock();
  }
}
