package dev.ws101.engine;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/// Two engines and a wire between them that cuts octets as a test wants.
final class Wire {
  final Protocol client;
  final Protocol server;
  final List<Event> clientEvents = new ArrayList<>();
  final List<Event> serverEvents = new ArrayList<>();
  private final IntUnaryOperator cut;

  /// @param cut given how many octets wait, says how many arrive at once
  Wire(DeflatePolicy deflate, Limits limits, IntUnaryOperator cut) {
    WebSocketUri uri = WebSocketUri.parse("ws://server.example.com/chat");
    Random random = new Random(1);
    client = Protocol.client(uri, List.of(), deflate, Headers.NONE, limits, random);
    server = Protocol.server(List.of(), deflate, Headers.NONE, limits);
    this.cut = cut;
  }

  /// Carries octets both ways until neither side has any.
  Wire settle() {
    while (carry(client, server, serverEvents) | carry(server, client, clientEvents)) {}
    return this;
  }

  /// Carries octets, then ends the stream both ways.
  Wire end() {
    settle();
    server.receiveEnd();
    client.receiveEnd();
    drain(server, serverEvents);
    drain(client, clientEvents);
    return this;
  }

  private boolean carry(Protocol from, Protocol to, List<Event> events) {
    byte[] buffer = new byte[1000];
    int count = from.output().fill(buffer, 0, buffer.length);
    if (count == 0) {
      return false;
    }
    int arrived = Math.clamp(cut.applyAsInt(count), 1, count);
    from.output().advance(arrived);
    to.receive(buffer, 0, arrived);
    drain(to, events);
    return true;
  }

  private static void drain(Protocol protocol, List<Event> events) {
    for (Event event = protocol.next(); event != null; event = protocol.next()) {
      events.add(event);
    }
  }
}
