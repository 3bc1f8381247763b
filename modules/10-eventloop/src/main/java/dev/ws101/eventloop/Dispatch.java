package dev.ws101.eventloop;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Gauge;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Rate;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.framing.CloseCode;

/// Hands on what the engine tells of a connection: to whom it is for, and to those who look on. For
/// the thread of the loop alone.
final class Dispatch {
  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  /// How far a connection has come.
  enum Stage {
    OPENING,
    OPEN,
    /// The engine is done; what is left is to end the stream so that our last word arrives.
    ENDING
  }

  private final Protocol protocol;
  private final Options options;
  private final LoopSocket socket;
  private final Recipient recipient;
  private final Gauge gauge;

  /// Null when there is no limit.
  private final Rate.Meter meter;

  private Stage stage = Stage.OPENING;
  private CloseResult result;
  private long partsOctets;
  private boolean tooFast;
  private boolean inTurn;
  private boolean onlyControl;

  Dispatch(
      Protocol protocol, Options options, LoopSocket socket, Recipient recipient, Gauge gauge) {
    this.protocol = protocol;
    this.options = options;
    this.socket = socket;
    this.recipient = recipient;
    this.gauge = gauge;
    this.meter = options.rate().isLimited() ? options.rate().new Meter(System.nanoTime()) : null;
  }

  Stage stage() {
    return stage;
  }

  /// Whether it is us who are handing on at this moment.
  boolean isInTurn() {
    return inTurn;
  }

  /// Whether the latest that came was but a ping or a pong.
  boolean wasOnlyControl() {
    return onlyControl;
  }

  /// Whether there is somebody who takes what comes next.
  boolean isPossible() {
    return stage != Stage.OPEN
        || recipient.hasRoom()
        || recipient.hasRoomForSmall() && protocol.hasSmall();
  }

  /// Hands on what has come, as long as that is possible; the rest is kept.
  void handOn() {
    inTurn = true;
    onlyControl = false;
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = handOnPossible() && !recipient.waits();
      }
      protocol.keepInput();
    } finally {
      inTurn = false;
    }
  }

  /// @return whether there is more than somebody takes now
  private boolean handOnPossible() {
    while (isPossible()) {
      protocol.receiveParts(recipient.wantsParts()); // as may have been decided just now
      Event event = protocol.next();
      if (event == null) {
        return false;
      }
      take(event);
    }
    return protocol.hasInput();
  }

  /// Whether octets may be read: they can be handed on, or there are none yet.
  boolean isOpenToMore() {
    return isPossible() || recipient.readsAhead() && !protocol.hasInput();
  }

  /// The same when nothing can come any more but the end.
  private void handOnAll() {
    for (Event event = protocol.next(); event != null; event = protocol.next()) {
      take(event);
    }
  }

  /// Ends the connection, unless that has been done.
  ///
  /// @param how tells the engine
  void end(Runnable how) {
    if (stage != Stage.ENDING) {
      how.run();
      handOnAll();
    }
  }

  /// Hands on what somebody else has asked the engine for.
  void handOn(Event event) {
    inTurn = true;
    try {
      take(event);
    } finally {
      inTurn = false;
    }
  }

  private void take(Event event) {
    switch (event) {
      case Event.Opened opened -> {
        stage = Stage.OPEN;
        gauge.opened();
        socket.opened(opened);
        recipient.opened();
      }
      case Event.Refused refused -> refused(refused);
      case Event.Received received -> received(received);
      case Event.Lent lent -> received(lent);
      case Event.Part part -> received(part);
      case Event.PingReceived _ -> {
        mayPass();
        control(event);
      }
      case Event.PongReceived(byte[] payload) -> {
        socket.pings().ifPresent(it -> it.answered(payload));
        control(event);
      }
      case Event.Closed(CloseResult end) -> {
        result = end;
        stage = Stage.ENDING;
      }
    }
    observe(event);
  }

  private void refused(Event.Refused event) {
    // [6455-7.1.7-04] said in the log of whoever wants to know
    LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", socket.remote(), event.detail());
    gauge.refused(event);
    stage = Stage.ENDING;
  }

  private void control(Event event) {
    onlyControl = true;
    recipient.received(event);
  }

  private void received(Event.Received event) {
    if (mayPass()) {
      gauge.received(event.message());
      recipient.received(event);
    }
  }

  private void received(Event.Lent event) {
    if (mayPass()) {
      gauge.received(event.to() - event.from());
      recipient.received(event);
    }
  }

  /// A message in parts counts once.
  private void received(Event.Part part) {
    boolean passes = partsOctets == 0 ? mayPass() : !tooFast;
    partsOctets += part.bytes().length;
    if (passes) {
      recipient.received(part);
    }
    if (part.last()) {
      if (passes) {
        gauge.received(partsOctets);
      }
      partsOctets = 0;
    }
  }

  /// Whether what came keeps to the rate; if not, that is the end.
  private boolean mayPass() {
    tooFast |= meter != null && !meter.passes(System.nanoTime());
    if (tooFast) {
      protocol.startClosing(CloseCode.POLICY_VIOLATION, "too many messages");
    }
    return !tooFast;
  }

  private void observe(Event event) {
    try {
      options.insight().observer().seen(event);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the observer failed", e);
      protocol.startClosing(CloseCode.INTERNAL_ERROR, "the observer failed");
    }
  }

  /// All is over: tells everybody, if there was a connection at all. Those who count come last, as
  /// they may fail.
  void over() {
    if (socket.wasOpened()) {
      CloseResult end = result != null ? result : protocol.resultSoFar();
      socket.over(end);
      recipient.over(end);
      gauge.closed(end);
    }
  }
}
