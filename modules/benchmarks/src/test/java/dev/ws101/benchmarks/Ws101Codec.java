package dev.ws101.benchmarks;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Output;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/// Ours: the whole engine, rungs 03 to 08.
final class Ws101Codec implements Codec {
  private final Protocol protocol;
  private byte[] read = {};

  Ws101Codec(Role us) {
    Protocol client =
        Protocol.client(
            WebSocketUri.parse("ws://server.example.com/chat"),
            List.of(),
            DeflatePolicy.OFF,
            Headers.NONE,
            Limits.DEFAULT,
            new SecureRandom());
    Protocol server = Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Limits.DEFAULT);
    open(client, server);
    open(server, client);
    protocol = us == Role.CLIENT ? client : server;
  }

  /// Carries half of the opening handshake over.
  private static void open(Protocol from, Protocol to) {
    byte[] head = new byte[Limits.DEFAULT.head()];
    int size = from.output().fill(head, 0, head.length);
    from.output().advance(size);
    to.receive(head, 0, size);
    if (!(to.next() instanceof Event.Opened)) {
      throw new IllegalStateException("the connection did not open");
    }
  }

  @Override
  public void receive(byte[] octets, Consumer<Object> application) {
    if (read.length < octets.length) {
      read = new byte[octets.length];
    }
    System.arraycopy(octets, 0, read, 0, octets.length); // unmasking is done in place
    protocol.receive(read, 0, octets.length);
    for (Event event = protocol.next(); event != null; event = protocol.next()) {
      application.accept(messageOf(event));
    }
  }

  private static Message messageOf(Event event) {
    if (event instanceof Event.Received(Message message)) {
      return message;
    }
    throw new IllegalStateException("no message, but " + event);
  }

  @Override
  public void send(List<Message> messages, ByteBuffer network) {
    for (Message message : messages) {
      switch (message) {
        case Message.Text(String text) -> protocol.send(text);
        case Message.Binary(byte[] bytes) -> protocol.send(bytes);
      }
    }
    Output output = protocol.output();
    int count = output.fill(network.array(), network.position(), network.limit());
    network.position(network.position() + count);
    output.advance(count);
  }

  @Override
  public void close() {
    protocol.close();
  }
}
