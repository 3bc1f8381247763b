package dev.ws101.engine;

import dev.ws101.control.Close;
import dev.ws101.control.CloseResult;
import dev.ws101.control.Closing;
import dev.ws101.control.Ping;
import dev.ws101.control.Pong;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Deflation;
import dev.ws101.deflate.Inflation;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.fragmentation.PayloadTransform;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Role;
import java.util.Optional;

/// A connection from its opening on: what came in, what goes out, and how it ends.
final class Session implements Sink, AutoCloseable {
  private final Role role;
  private final Sender sender;
  private final Receiver receiver;
  private final Optional<Inflation> inflation;
  private final Optional<Deflation> deflation;
  private final Closing closing = new Closing();

  /// Null until a message is sent in parts.
  private Parts parts;

  private boolean told;

  /// @param deflate what was agreed on compression; if nothing was, there is none [6455-5.8-01]
  ///   [6455-9.1-06]
  /// @param level how hard to compress, as in [java.util.zip.Deflater]
  Session(Role role, Limits limits, Sender sender, Optional<DeflateParameters> deflate, int level) {
    this.role = role;
    this.sender = sender;
    this.inflation = deflate.map(agreed -> new Inflation(agreed, role, limits.ratio()));
    this.deflation = deflate.map(agreed -> new Deflation(agreed, role, level));
    this.deflation.ifPresent(sender::compress);
    this.receiver =
        new Receiver(
            role,
            new MessageAssembler(limits.messages(), inflation.map(PayloadTransform.class::cast)));
  }

  Receiver receiver() {
    return receiver;
  }

  /// Lends octets; once nothing may be received they are dropped. [6455-5.5.1-12] [6455-7.1.7-07]
  void receive(byte[] bytes, int from, int to) {
    if (closing.state().mayReceive()) {
      receiver.setInput(bytes, from, to);
    }
  }

  boolean hasInput() {
    return closing.state().mayReceive() && receiver.hasInput();
  }

  boolean hasSmall() {
    return hasInput() && receiver.hasSmall();
  }

  boolean hasSink() {
    return closing.state().mayReceive() && receiver.hasSink();
  }

  @Override
  public byte[] array() {
    return receiver.sinkArray();
  }

  @Override
  public int from() {
    return receiver.sinkFrom();
  }

  @Override
  public int room() {
    return receiver.sinkRoom();
  }

  @Override
  public void filled(int count) {
    try {
      if (closing.state().mayReceive()) {
        receiver.sinkFilled(count);
      }
    } catch (ProtocolViolation violation) {
      fail(violation);
    }
  }

  /// The peer has ended its direction of the stream.
  void receiveEnd() {
    if (sender.lost().isPresent()) {
      abort(); // why we could not write comes first and says more
    } else {
      closing.endOfStream();
    }
  }

  /// Ends the connection, whose output is lost.
  void abort() {
    closing.abort(sender.lost().orElseThrow());
  }

  /// The next event; null when the octets lent are used up.
  Event next() {
    try {
      while (closing.state().mayReceive() && receiver.next()) {
        Event event = received();
        if (event != null) {
          return event;
        }
      }
    } catch (ProtocolViolation violation) {
      fail(violation);
    }
    return end();
  }

  private Event received() {
    Message message = receiver.message();
    if (message != null) {
      return new Event.Received(message);
    }
    Event.Lent lent = receiver.lent();
    if (lent != null) {
      return lent;
    }
    return receiver.messages().hasPart() ? part(receiver.messages()) : controlFrame();
  }

  private static Event part(MessageAssembler messages) {
    boolean ends = messages.hasLastPart();
    byte[] part = messages.part();
    return new Event.Part(messages.isPartText(), part, ends && !messages.hasLastPart());
  }

  private Event controlFrame() {
    return switch (receiver.controlFrame()) {
      case Ping(byte[] payload) -> {
        if (closing.state().owesPong() && sender.lost().isEmpty()) {
          sender.pong(payload); // [6455-5.5.2-02] [6455-5.5.2-03]
        }
        yield new Event.PingReceived(payload);
      }
      case Pong(byte[] payload) -> new Event.PongReceived(payload);
      case Close close -> {
        closing.received(close);
        if (closing.state().owesClose()) {
          say(close.reply()); // [6455-5.5.1-08] after what the application has sent before
        }
        yield null;
      }
    };
  }

  /// [Event.Closed], once, when there is an end to tell.
  private Event end() {
    Optional<CloseResult> result = closing.result();
    if (told || result.isEmpty()) {
      return null;
    }
    told = true;
    return new Event.Closed(result.get());
  }

  /// Fails the connection. RFC 6455 section 7.1.7.
  private void fail(ProtocolViolation violation) {
    if (closing.state().maySendClose() && sender.lost().isEmpty()) {
      Close last = Close.of(violation);
      sender.closeNow(last); // [6455-7.1.7-05] [6455-10.7-03]
      closing.sent(last);
    }
    closing.failed(violation);
    receiver.messages().drop();
  }

  private void say(Close close) {
    if (sender.lost().isPresent()) {
      abort(); // a Close that cannot be written is not said
    } else {
      sender.close(close);
      closing.sent(close);
    }
  }

  /// Whether messages may be sent now.
  boolean maySend() {
    return closing.state().maySendData() && sender.lost().isEmpty();
  }

  Closing closing() {
    return closing;
  }

  /// Sends a message. [6455-6.1-01]
  void send(Opcode opcode, byte[] payload) {
    sender.send(opcode, payload);
  }

  void sendLent(byte[] bytes, int from, int to) {
    sender.sendLent(bytes, from, to);
  }

  void send(Outgoing message) {
    sender.send(message);
  }

  void sendPart(boolean text, byte[] bytes, boolean last) {
    if (parts == null) {
      parts = new Parts();
    }
    parts.next(text, bytes, last).ifPresent(sender::send);
  }

  void ping(byte[] payload) {
    sender.ping(payload);
  }

  /// Begins the closing handshake; nothing happens when it has begun. [6455-7.1.2-01]
  void startClosing(Close close) {
    if (closing.state().maySendClose()) {
      say(close);
    }
  }

  /// Whether our direction of the stream ends as soon as everything is written.
  boolean endsStream() {
    return closing.state().shouldEndStream(role);
  }

  /// Gives native memory back, and credit.
  @Override
  public void close() {
    receiver.messages().drop();
    inflation.ifPresent(Inflation::close);
    deflation.ifPresent(Deflation::close);
  }
}
