package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProtocolProperties {
  private static final Limits SMALL_FRAGMENTS = Limits.DEFAULT.withFragment(100);

  @Provide
  Arbitrary<List<Message>> messages() {
    Arbitrary<Message> text = Arbitraries.strings().ofMaxLength(300).map(this::text);
    Arbitrary<Message> binary =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(9000).map(Message.Binary::new);
    return Arbitraries.oneOf(text, binary).list().ofMaxSize(12);
  }

  /// Half pairs, which no UTF-8 can express, become question marks here instead of at the peer.
  private Message text(String any) {
    byte[] utf8 = any.getBytes(StandardCharsets.UTF_8);
    return new Message.Text(new String(utf8, StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void whatIsSentArrivesHoweverItIsCut(
      @ForAll("messages") List<Message> messages, @ForAll boolean deflate, @ForAll long seed) {
    Random random = new Random(seed);
    DeflatePolicy policy = deflate ? DeflatePolicy.DEFAULT : DeflatePolicy.OFF;
    Wire wire = new Wire(policy, SMALL_FRAGMENTS, waiting -> 1 + random.nextInt(waiting)).settle();
    List<Message> toServer = new ArrayList<>();
    List<Message> toClient = new ArrayList<>();
    for (Message message : messages) {
      boolean fromClient = random.nextBoolean();
      Protocol sender = fromClient ? wire.client : wire.server;
      (fromClient ? toServer : toClient).add(message);
      send(sender, message);
      if (random.nextInt(4) == 0) {
        sender.ping(new byte[] {1});
      }
    }
    wire.settle();
    assertThat(received(wire.serverEvents)).isEqualTo(toServer);
    assertThat(received(wire.clientEvents)).isEqualTo(toClient);
  }

  @Property(tries = 500)
  void garbageNeverEscapes(@ForAll byte[] garbage, @ForAll boolean afterOpening) {
    Protocol server =
        Protocol.server(List.of(), DeflatePolicy.DEFAULT, Headers.NONE, SMALL_FRAGMENTS);
    if (afterOpening) {
      Wire wire = new Wire(DeflatePolicy.DEFAULT, SMALL_FRAGMENTS, waiting -> waiting).settle();
      server = wire.server;
    }
    server.receive(garbage.clone(), 0, garbage.length);
    while (server.next() != null) {}
    server.receiveEnd();
    while (server.next() != null) {}
    server.close();
  }

  private static void send(Protocol sender, Message message) {
    switch (message) {
      case Message.Text(String text) -> sender.send(text);
      case Message.Binary(byte[] bytes) -> sender.send(bytes);
    }
  }

  private static List<Message> received(List<Event> events) {
    List<Message> messages = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.Received(Message message)) {
        messages.add(message);
      }
    }
    return messages;
  }
}
