package dev.ws101.examples.realtime;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.WebSocketUri;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.security.SecureRandom;
import java.util.List;

/// Upgrades a connection, and is sent what there is. It drives the engine of rung 08 by itself, so
/// that every octet goes through the meter.
final class SocketClient implements Client {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Meter meter;
  private final Protocol protocol;
  private final byte[] buffer = new byte[8192];

  SocketClient(Meter meter, Manners manners) {
    this.meter = meter;
    WebSocketUri uri = WebSocketUri.parse("ws://" + Manners.HOST + "/feed");
    protocol =
        Protocol.client(
            uri, List.of(), DeflatePolicy.OFF, manners.opening(), Limits.DEFAULT, RANDOM);
  }

  @Override
  public void open() throws IOException {
    flush();
    if (!(next() instanceof Event.Opened)) {
      throw new ProtocolException("the opening handshake failed");
    }
  }

  @Override
  public List<FeedEvent> receive() throws IOException {
    return switch (next()) {
      case Event.Received(Message.Text(String text)) -> List.of(FeedEvent.parse(text));
      case Event.PingReceived _ -> {
        flush(); // the pong
        yield List.of();
      }
      case Event.Closed _ -> throw new EOFException("the server has gone");
      case Event other -> throw new ProtocolException("not of this feed: " + other);
    };
  }

  private Event next() throws IOException {
    Event event = protocol.next();
    while (event == null) {
      int count = meter.read(buffer, 0, buffer.length);
      if (count < 0) {
        protocol.receiveEnd();
      } else {
        protocol.receive(buffer, 0, count);
      }
      event = protocol.next();
    }
    return event;
  }

  private void flush() throws IOException {
    byte[] bytes = new byte[1024];
    for (int count = protocol.output().fill(bytes, 0, bytes.length);
        count > 0;
        count = protocol.output().fill(bytes, 0, bytes.length)) {
      meter.write(bytes, 0, count);
      protocol.output().advance(count);
    }
  }

  @Override
  public Traffic traffic() {
    return new Traffic(meter.down(), meter.up(), 1);
  }

  @Override
  public void close() throws IOException {
    meter.close();
  }
}
