package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a connection holds of messages that are over.
class HeldMemoryTests {
  private static final int LARGE = 8 << 20;
  private static final int MOST = 1 << 20;

  /// How a driver hands over what came.
  enum Way {
    AT_ONCE(Integer.MAX_VALUE),
    IN_PIECES(64 * 1024),
    /// All but the first octets.
    INTO_THE_SINK(100);

    private final int piece;

    Way(int piece) {
      this.piece = piece;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsKeptOfALargeMessage(Way way) {
    Conversation conversation =
        Conversation.open(
            Role.SERVER, DeflatePolicy.OFF, Limits.DEFAULT, Limits.DEFAULT.withFragment(LARGE));
    long before = used();
    echo(conversation, way, new Message.Binary(new byte[LARGE]));
    assertThat(used() - before).as("octets after a binary message").isLessThan(MOST);
    echo(conversation, way, new Message.Text("x".repeat(LARGE)));
    assertThat(used() - before).as("octets after a text").isLessThan(MOST);
    assertThat(conversation.us().maySend()).as("it is open, and still here").isTrue();
    assertThat(conversation.peer().maySend()).isTrue();
  }

  private static void echo(Conversation conversation, Way way, Message message) {
    Conversation.send(conversation.peer(), message);
    deliver(conversation.us(), way, Conversation.written(conversation.peer()));
    byte[] back = Conversation.written(conversation.us());
    assertThat(back.length).as("echoed").isGreaterThan(LARGE);
  }

  private static void deliver(Protocol us, Way way, byte[] octets) {
    int at = 0;
    while (at < octets.length) {
      if (way == Way.INTO_THE_SINK && us.hasSink()) {
        at += sunk(us.sink(), octets, at);
      } else {
        byte[] lent = Arrays.copyOfRange(octets, at, at + Math.min(way.piece, octets.length - at));
        us.receive(lent, 0, lent.length);
        at += lent.length;
      }
      for (Event event = us.next(); event != null; event = us.next()) {
        Conversation.send(us, ((Event.Received) event).message());
      }
    }
    us.receive(new byte[0], 0, 0); // as any driver's next read, so its array is not counted
  }

  private static int sunk(Sink sink, byte[] octets, int at) {
    byte[] array = sink.array();
    int count = Math.min(sink.room(), octets.length - at);
    System.arraycopy(octets, at, array, sink.from(), count);
    sink.filled(count);
    return count;
  }

  /// Octets of live objects.
  private static long used() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
