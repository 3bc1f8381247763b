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

  /// Whether there is somebody who takes the next message, and room for the answers to it.
  boolean isPossible() {
    return stage != Stage.OPEN || recipient.hasRoom() && !socket.isHeldUp();
  }

  /// Hands on what has come, as long as that is possible; the rest is kept.
  void handOn() {
    inTurn = true;
    onlyControl = false;
    try {
      while (isPossible()) {
        Event event = protocol.next();
        if (event == null) {
          return;
        }
        take(event);
      }
      protocol.keepInput();
    } finally {
      inTurn = false;
    }
  }

  /// The same after somebody has asked for more.
  void goOn() {
    protocol.receiveParts(recipient.wantsParts());
    handOn();
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

  /// Hands on one event.
  void take(Event event) {
    switch (event) {
      case Event.Opened opened -> {
        stage = Stage.OPEN;
        gauge.opened();
        socket.opened(opened);
        recipient.opened();
      }
      case Event.Refused refused -> {
        // [6455-7.1.7-04] said in the log of whoever wants to know
        LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", socket.remote(), refused.detail());
        gauge.refused(refused);
        stage = Stage.ENDING;
      }
      case Event.Received received -> received(received);
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

  /// A message in parts counts once.
  private void received(Event.Part part) {
    boolean first = partsOctets == 0;
    partsOctets += part.bytes().length;
    if (!first || mayPass()) {
      recipient.received(part);
    }
    if (part.last()) {
      gauge.receivedParts(partsOctets);
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
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the observer failed", e);
      protocol.startClosing(CloseCode.INTERNAL_ERROR, "the observer failed");
    }
  }

  /// All is over: tells everybody, if there was a connection at all.
  void over() {
    if (result != null) {
      gauge.closed(result);
      socket.over(result);
      recipient.over(result);
    }
  }
}
