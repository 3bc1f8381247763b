package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.sockets.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A connection: the engine, what moves its octets, and who may do what when.
///
/// Two locks. That of [Core] guards the engine and is held for moments, never during I/O. That of
/// [Receiving] belongs to the one thread that receives, for as long as it does.
final class Connection implements WebSocket, Pulse.Connected {
  private final Core core;
  private final Protocol protocol;
  private final Line line;
  private final Inlet inlet;
  private final Outlet outlet;
  private final Sending sending;
  private final Receiving receiving;
  private final Watch watch;
  private final Pulse pulse;
  private final Pings pings = new Pings();
  private final Gauge gauge;
  private final String remote;
  private final Map<String, Object> attributes;
  private volatile Opened opening;

  /// @param watch looks after it, and maybe after others
  /// @param attributes what the application keeps with the connection
  Connection(
      Protocol protocol,
      Transport transport,
      Options options,
      Watch watch,
      Map<String, Object> attributes) {
    this.core = new Core(protocol);
    this.protocol = protocol;
    this.line = new Line(core, transport, options.timeouts());
    this.inlet = line.inlet();
    this.outlet = line.outlet();
    options.insight().frames().ifPresent(protocol::log);
    this.watch = watch;
    this.pulse = new Pulse(line, this);
    this.gauge = new Gauge(options.insight().metrics());
    this.sending = new Sending(core, line, options.outbox(), gauge, code -> close(code, ""));
    this.receiving = new Receiving(core, line, sending, pings, gauge, options, this::over);
    this.remote = transport.peer();
    this.attributes = attributes;
  }

  /// Goes through the opening handshake.
  ///
  /// @throws HandshakeRefused when it comes to nothing; the stream is at its end then
  void open() throws HandshakeRefused {
    outlet.flush();
    switch (receiving.opening()) {
      case Event.Opened opened -> {
        opening = Opened.of(opened);
        gauge.opened();
      }
      case Event.Refused refused -> {
        gauge.refused(refused);
        line.finish();
        throw new HandshakeRefused(refused);
      }
      case Event other -> throw new IllegalStateException("before the handshake: " + other);
    }
    watch.add(pulse);
    outlet.flush();
  }

  @Override
  public Event.Opened opening() {
    return opening.event();
  }

  @Override
  public Optional<String> subprotocol() {
    return opening.subprotocol();
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public Map<String, Object> attributes() {
    return attributes;
  }

  @Override
  public Event receiveEvent() throws ConnectionClosed {
    return receiving.event();
  }

  @Override
  public MessageInput receiveStream() throws ConnectionClosed {
    return receiving.stream();
  }

  /// Ends the stream and lets everybody know.
  private void over(CloseResult end) {
    watch.remove(pulse);
    line.finish();
    core.locked(protocol::close);
    inlet.giveBack();
    core.over(end);
    pings.over(core.closed());
    gauge.closed(end);
  }

  @Override
  public void send(Message message) throws ConnectionClosed {
    sending.send(message);
  }

  @Override
  public void send(PreparedMessage message) throws ConnectionClosed {
    sending.send(message);
  }

  @Override
  public MessageOutput sendStream(boolean text) throws ConnectionClosed {
    return sending.stream(text);
  }

  @Override
  public CompletableFuture<Sent> post(Message message) {
    return sending.post(message);
  }

  @Override
  public CompletableFuture<Sent> post(PreparedMessage message) {
    return sending.post(message);
  }

  @Override
  public long bufferedAmount() {
    return core.pending();
  }

  @Override
  public ReadyState readyState() {
    if (core.result() != null) {
      return ReadyState.CLOSED;
    }
    return core.get(protocol::maySend) ? ReadyState.OPEN : ReadyState.CLOSING;
  }

  @Override
  public CompletableFuture<Duration> ping() throws ConnectionClosed {
    return ping(pings.payload());
  }

  @Override
  public CompletableFuture<Duration> ping(byte[] payload) throws ConnectionClosed {
    CompletableFuture<Duration> answer = pings.sent(payload);
    sending.now(() -> {
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
    outlet.flush();
  }

  @Override
  public void startClosing(int code, String reason) {
    core.locked(() -> sayClose(code, reason));
    Thread.ofVirtual().name("ws101-closer").start(() -> close(code, reason)); // which has an end
  }

  /// To be called with the lock held.
  private void sayClose(int code, String reason) {
    if (code == CloseCode.NORMAL && sending.isInParts()) {
      protocol.startClosing(CloseCode.INTERNAL_ERROR, MessageOutput.UNFINISHED);
    } else {
      protocol.startClosing(code, reason);
    }
  }

  @Override
  public CloseResult close(int code, String reason) {
    long patience =
        core.get(() -> {
          sayClose(code, reason);
          return inlet.patience();
        });
    outlet.flushAside();
    receiving.untilOver(patience);
    return core.result();
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
    watch.remove(pulse);
    line.cut();
    receiving.leave();
  }

  /// Ends the connection at once, if it is not over, and gives native memory back.
  void release() {
    cut();
    core.locked(protocol::close);
  }

  @Override
  public void silent(String why) {
    core.locked(() -> protocol.silent(why));
    cut();
  }

  @Override
  public void cut(String why) {
    core.locked(() -> protocol.connectionLost(why));
    cut();
  }
}
