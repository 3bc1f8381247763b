package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What a driver may do with the two seams, the sink and the output list.
class DriverProperties {
  private static final int MOST_OF_A_HEADER = 14;

  /// Small frames that leave together, and one more that may be as large as such can be.
  private static final int A_RUN = 40 * 1024;

  /// What came of a conversation: the events, and every octet we wrote.
  private record Outcome(List<String> events, byte[] written, int sunk) {}

  /// A driver that hands over octets and takes some away, in its own way.
  private abstract static sealed class Driver {
    final Protocol protocol;
    final List<String> events = new ArrayList<>();
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    int sunk;

    Driver(Protocol protocol) {
      this.protocol = protocol;
    }

    abstract void read(byte[] input);

    abstract void write();

    final Outcome run(byte[] input) {
      read(input);
      protocol.receiveEnd();
      events();
      return new Outcome(events, written.toByteArray(), sunk);
    }

    /// Takes events, and sends every message back. All is written before the next event is taken:
    /// which pongs and messages meet in the queue must not depend on the driver.
    final void events() {
      for (Event event = protocol.next(); event != null; event = protocol.next()) {
        events.add(told(event));
        if (event instanceof Event.Received(Message message) && protocol.maySend()) {
          Conversation.send(protocol, message);
        }
        write();
      }
      write();
    }

    private static String told(Event event) {
      return switch (event) {
        case Event.PingReceived(byte[] payload) -> "ping " + HexFormat.of().formatHex(payload);
        case Event.PongReceived(byte[] payload) -> "pong " + HexFormat.of().formatHex(payload);
        case Event other -> other.toString();
      };
    }
  }

  /// Everything at once.
  private static final class Plain extends Driver {
    Plain(Protocol protocol) {
      super(protocol);
    }

    @Override
    void read(byte[] input) {
      byte[] lent = input.clone();
      protocol.receive(lent, 0, lent.length);
      events();
    }

    @Override
    void write() {
      written.writeBytes(Conversation.written(protocol));
    }
  }

  /// Pieces of any size, straight into the message's array where that is possible; writes take what
  /// they like.
  private static final class Seams extends Driver {
    private final Random random;

    Seams(Protocol protocol, Random random) {
      super(protocol);
      this.random = random;
    }

    @Override
    void read(byte[] input) {
      int at = 0;
      while (at < input.length) {
        int most = Math.min(input.length - at, 1 + random.nextInt(5000));
        if (protocol.hasSink()) {
          Sink sink = protocol.sink();
          byte[] array = sink.array();
          int count = 1 + random.nextInt(Math.min(most, sink.room()));
          System.arraycopy(input, at, array, sink.from(), count);
          sink.filled(count);
          sunk += count;
          at += count;
        } else {
          byte[] lent = new byte[most + 2];
          System.arraycopy(input, at, lent, 1, most);
          protocol.receive(lent, 1, 1 + most);
          at += most;
        }
        events();
      }
    }

    @Override
    void write() {
      byte[] buffer = new byte[1 + random.nextInt(3000)];
      int count = protocol.output().fill(buffer, 0, buffer.length);
      while (count > 0) {
        int taken = random.nextInt(count + 1);
        written.write(buffer, 0, taken);
        protocol.output().advance(taken);
        count = protocol.output().fill(buffer, 0, buffer.length);
      }
    }
  }

  /// What a peer says: messages, long ones too, with pings in between; in one of two cases an octet
  /// is damaged on the way.
  private static byte[] stream(Protocol peer, Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = random.nextInt(8); i >= 0; i--) {
      Conversation.send(peer, message(random));
      byte[] part = new byte[1 + random.nextInt(4000)];
      int count = peer.output().fill(part, 0, part.length);
      stream.write(part, 0, count);
      peer.output().advance(count);
      if (random.nextBoolean()) {
        peer.ping(new byte[] {(byte) i});
      }
    }
    if (random.nextBoolean()) {
      peer.startClosing(1000, "");
    }
    stream.writeBytes(Conversation.written(peer));
    byte[] octets = stream.toByteArray();
    if (random.nextBoolean()) {
      octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return octets;
  }

  private static Message message(Random random) {
    int length = random.nextInt(random.nextInt(4) == 0 ? 40_000 : 300);
    if (random.nextBoolean()) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      return new Message.Binary(bytes);
    }
    StringBuilder text = new StringBuilder();
    random
        .ints(length / 2, 0x20, 0x2FFF)
        .forEach(c -> text.appendCodePoint(random.nextInt(9) == 0 ? 0x1F600 : c));
    return new Message.Text(text.toString());
  }

  @Property(tries = 200)
  void theSeamsChangeNothing(@ForAll Role role, @ForAll boolean deflate, @ForAll long seed) {
    Outcome plain = outcome(role, deflate, seed, false);
    Outcome seams = outcome(role, deflate, seed, true);
    assertThat(seams.events()).isEqualTo(plain.events());
    assertThat(seams.written()).isEqualTo(plain.written());
  }

  private static Outcome outcome(Role role, boolean deflate, long seed, boolean seams) {
    Random random = new Random(seed);
    Limits ours = Limits.DEFAULT.withFragment(1 + random.nextInt(10_000));
    Limits theirs = Limits.DEFAULT.withFragment(1 + random.nextInt(50_000));
    DeflatePolicy policy = deflate ? DeflatePolicy.DEFAULT : DeflatePolicy.OFF;
    Conversation conversation = Conversation.open(role, policy, ours, theirs);
    byte[] stream = stream(conversation.peer(), random);
    Driver driver = seams ? new Seams(conversation.us(), random) : new Plain(conversation.us());
    return driver.run(stream);
  }

  /// Else the property above would prove nothing.
  @Test
  void theSinkIsUsed() {
    int sunk = 0;
    for (int seed = 0; seed < 20; seed++) {
      sunk += outcome(Role.SERVER, false, seed, true).sunk();
      sunk += outcome(Role.CLIENT, false, seed, true).sunk();
    }
    assertThat(sunk).isGreaterThan(100_000);
  }

  /// A pong waits for what the driver has seen already and for one fragment, whatever else is
  /// queued. [6455-5.4-04]
  @Property(tries = 200)
  void aPongWaitsForOneFragmentAtMost(
      @ForAll Role role, @ForAll @IntRange(min = 100, max = 5000) int fragment, @ForAll long seed) {
    Random random = new Random(seed);
    Limits ours = Limits.DEFAULT.withFragment(fragment);
    Conversation conversation = Conversation.open(role, DeflatePolicy.OFF, ours, Limits.DEFAULT);
    Protocol us = conversation.us();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    int seen = 0;
    for (int i = random.nextInt(60); i >= 0; i--) {
      if (random.nextBoolean()) {
        us.send(new byte[random.nextInt(random.nextInt(4) == 0 ? 40_000 : fragment + 1)]);
      } else {
        byte[] buffer = new byte[1 + random.nextInt(2000)];
        int count = us.output().fill(buffer, 0, buffer.length);
        seen = Math.max(seen, stream.size() + count);
        int taken = random.nextInt(count + 1);
        stream.write(buffer, 0, taken);
        us.output().advance(taken);
      }
    }
    conversation.peer().ping(new byte[] {42});
    byte[] ping = Conversation.written(conversation.peer());
    us.receive(ping, 0, ping.length);
    assertThat(us.next()).isInstanceOf(Event.PingReceived.class);
    int latest = Math.max(seen, stream.size()) + fragment + MOST_OF_A_HEADER;
    stream.writeBytes(Conversation.written(us));
    assertThat(startOfPong(stream.toByteArray())).isLessThanOrEqualTo(latest);
  }

  /// However much a driver has been shown: what its network did not take is overtaken.
  @Property(tries = 200)
  void aPongOvertakesWhatTheNetworkDidNotTake(
      @ForAll Role role,
      @ForAll @IntRange(min = 100, max = 20_000) int fragment,
      @ForAll long seed) {
    Random random = new Random(seed);
    Limits ours = Limits.DEFAULT.withFragment(fragment);
    Conversation conversation = Conversation.open(role, DeflatePolicy.OFF, ours, Limits.DEFAULT);
    Protocol us = conversation.us();
    for (int i = 0; i < 200; i++) {
      us.send(new byte[random.nextInt(random.nextInt(4) == 0 ? 40_000 : 2000)]);
    }
    byte[] shown = new byte[500_000];
    int taken = random.nextInt(us.output().fill(shown, 0, shown.length));
    us.output().advance(taken);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.write(shown, 0, taken);
    conversation.peer().ping(new byte[] {42});
    byte[] ping = Conversation.written(conversation.peer());
    us.receive(ping, 0, ping.length);
    assertThat(us.next()).isInstanceOf(Event.PingReceived.class);
    stream.writeBytes(Conversation.written(us));
    assertThat(startOfPong(stream.toByteArray())).isLessThan(taken + fragment + A_RUN);
  }

  /// A peer that reads an octet at a time, and pings ever more, has us keep no more for it.
  @Property(tries = 20)
  void pongsTakeLittleRoomHoweverSlowlyTheyAreRead(
      @ForAll Role role, @ForAll @IntRange(max = 30_000) int waiting) {
    Conversation conversation =
        Conversation.open(role, DeflatePolicy.OFF, Limits.DEFAULT, Limits.DEFAULT);
    Protocol us = conversation.us();
    us.send(new byte[waiting]);
    byte[] shown = new byte[20_000];
    for (int i = 0; i < 1000; i++) {
      conversation.peer().ping(new byte[125]);
      byte[] ping = Conversation.written(conversation.peer());
      us.receive(ping, 0, ping.length);
      us.next();
      us.output().advance(Math.min(1, us.output().fill(shown, 0, shown.length)));
    }
    int pongs = Limits.DEFAULT.pongs() * (125 + MOST_OF_A_HEADER);
    assertThat(us.output().pending()).isLessThan(Math.max(waiting, shown.length) + 2L * pongs);
  }

  private static int startOfPong(byte[] stream) {
    FrameDecoder frames = new FrameDecoder();
    frames.setInput(stream, 0, stream.length);
    int start = 0;
    while (true) {
      switch (frames.next()) {
        case HEADER -> {
          if (frames.opcode() == Opcode.PONG) {
            return start;
          }
          start += frames.header().encodedLength() + (int) frames.remaining();
        }
        case NEED_INPUT -> throw new AssertionError("no pong");
        case PAYLOAD, END -> {}
      }
    }
  }
}
