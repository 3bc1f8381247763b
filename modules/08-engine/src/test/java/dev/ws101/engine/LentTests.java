package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.Close;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Messages that are handed on where they were read, and go back from there.
class LentTests {
  private static final int MOST_OF_A_READ = 64 * 1024;

  private static Wire open(DeflatePolicy deflate, Limits limits) {
    Wire wire = new Wire(deflate, limits, waiting -> waiting);
    wire.server.lend();
    return wire.settle();
  }

  private static Message message(Random random) {
    byte[] large = new byte[random.nextInt(MOST_OF_A_READ)];
    random.nextBytes(large);
    return random.nextBoolean() ? Samples.message(random) : new Message.Binary(large);
  }

  private static void echo(Protocol server, Event event) {
    switch (event) {
      case Event.Lent(byte[] bytes, int from, int to) -> server.sendLent(bytes, from, to);
      case Event.Received(Message message) -> Conversation.send(server, message);
      case Event _ -> {}
    }
  }

  /// Moves up to `most` octets, and says how many there were.
  private static int move(Protocol from, Protocol to, int most, List<Message> received) {
    byte[] some = new byte[most];
    int count = from.output().fill(some, 0, most);
    from.output().advance(count);
    to.receive(some, 0, count);
    for (Event event = to.next(); event != null; event = to.next()) {
      if (event instanceof Event.Received(Message message)) {
        received.add(message);
      }
    }
    return count;
  }

  /// A driver with one array for all that it reads, whose network takes what it likes.
  @Property(tries = 200)
  void whatIsLentGoesBackAsItCameHoweverItIsReadAndWritten(
      @ForAll long seed, @ForAll boolean deflate) {
    Random random = new Random(seed);
    Wire wire = open(deflate ? DeflatePolicy.DEFAULT : DeflatePolicy.OFF, Limits.DEFAULT);
    List<Message> sent = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      sent.add(message(random));
      Conversation.send(wire.client, sent.getLast());
      wire.client.ping(new byte[] {(byte) i});
    }
    byte[] stream = Conversation.written(wire.client);
    byte[] input = new byte[MOST_OF_A_READ];
    List<Message> back = new ArrayList<>();
    for (int from = 0, count; from < stream.length; from += count) {
      count = Math.min(1 + random.nextInt(input.length), stream.length - from);
      System.arraycopy(stream, from, input, 0, count);
      wire.server.receive(input, 0, count);
      for (Event event = wire.server.next(); event != null; event = wire.server.next()) {
        echo(wire.server, event);
      }
      move(wire.server, wire.client, 1 + random.nextInt(input.length), back);
      wire.server.output().keep();
      random.nextBytes(input);
    }
    while (move(wire.server, wire.client, MOST_OF_A_READ, back) > 0) {}

    assertThat(back).isEqualTo(sent);
  }

  /// What an engine that lends makes of frames that arrive together.
  private static List<Class<?>> kinds(byte[]... frames) {
    Wire wire = open(DeflatePolicy.OFF, Limits.DEFAULT);
    byte[] stream = Frames.join(frames);
    wire.server.receive(stream, 0, stream.length);
    List<Class<?>> kinds = new ArrayList<>();
    for (Event event = wire.server.next(); event != null; event = wire.server.next()) {
      kinds.add(event.getClass());
    }
    return kinds;
  }

  @Test
  void aBinaryMessageInOneFrameIsLent() {
    byte[] hello = "Hello".getBytes();
    byte[] frame = Frames.frame(Role.SERVER, true, 0, Opcode.BINARY, hello);
    Protocol server = open(DeflatePolicy.OFF, Limits.DEFAULT).server;
    server.receive(frame, 0, frame.length);

    assertThat(server.next())
        .isInstanceOfSatisfying(
            Event.Lent.class,
            lent -> {
              assertThat(lent.bytes()).isSameAs(frame);
              assertThat(Arrays.copyOfRange(frame, lent.from(), lent.to())).isEqualTo(hello);
            });
    assertThat(server.next()).isNull();
  }

  @Test
  void whatIsInPiecesOrTextIsNot() {
    byte[] five = new byte[5];
    assertThat(kinds(Frames.frame(Role.SERVER, true, 0, Opcode.TEXT, five)))
        .containsExactly(Event.Received.class);
    assertThat(
            kinds(
                Frames.frame(Role.SERVER, false, 0, Opcode.BINARY, five),
                Frames.frame(Role.SERVER, true, 0, Opcode.PING, five),
                Frames.frame(Role.SERVER, true, 0, Opcode.CONTINUATION, five),
                Frames.frame(Role.SERVER, true, 0, Opcode.BINARY, five)))
        .containsExactly(Event.PingReceived.class, Event.Received.class, Event.Lent.class);
  }

  @Test
  void aMessageThatIsTooBigIsNotLentEither() {
    Protocol server = open(DeflatePolicy.OFF, Limits.DEFAULT.withMessage(4)).server;
    byte[] frame = Frames.frame(Role.SERVER, true, 0, Opcode.BINARY, new byte[5]);
    server.receive(frame, 0, frame.length);

    assertThat(server.next()).isNull();
    assertThat(server.resultSoFar().sent().map(Close::code)).contains(CloseCode.TOO_BIG);
  }

  /// Else a listener that sends one message many times would hold what nobody can drop.
  @Test
  void whatIsLentAndCannotBeginAtOnceCanStillBeDropped() {
    Protocol server = open(DeflatePolicy.OFF, Limits.DEFAULT).server;
    byte[] bytes = new byte[60_000];
    for (int i = 0; i < 20; i++) {
      server.sendLent(bytes, 0, bytes.length);
    }

    assertThat(server.queued()).isPositive();
    assertThat(server.dropOldest()).isTrue();
  }
}
