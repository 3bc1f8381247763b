package dev.ws101.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The receive path allocates the messages and an event for each, and nothing for a frame. The JVM
/// counts what a thread allocates to the octet, however busy the machine is.
class AllocationTests {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Whatever comes out escapes to here, so that no compiler can leave an allocation out.
  private static volatile Object escaped;

  private static final Consumer<Object> APPLICATION = message -> escaped = message;

  @ParameterizedTest
  @EnumSource(Load.class)
  void aServerAllocatesMessagesAndTheirEventsOnly(Load load) {
    assertThat(allocatedByReceiving(Role.SERVER, load)).isEqualTo(expected(load));
  }

  @ParameterizedTest
  @EnumSource(Load.class)
  void aClientAllocatesMessagesAndTheirEventsOnly(Load load) {
    assertThat(allocatedByReceiving(Role.CLIENT, load)).isEqualTo(expected(load));
  }

  private static long allocatedByReceiving(Role us, Load load) {
    byte[] octets = load.octets(us.peer());
    try (Codec end = Implementation.WS101.open(us)) {
      return allocated(() -> end.receive(octets, APPLICATION));
    }
  }

  private static long expected(Load load) {
    Message message = load.message();
    long event = allocated(() -> escaped = new Event.Received(message));
    return load.messages * (event + allocated(() -> escaped = load.message()));
  }

  /// Only the array grows that they are gathered in, as it does without any frames.
  @ParameterizedTest
  @ValueSource(ints = {4, 64})
  void fragmentsCostNothingButTheirArray(int fragments) {
    FragmentsBenchmark benchmark = new FragmentsBenchmark();
    benchmark.fragments = fragments;
    benchmark.open();
    GrowableBytes array = new GrowableBytes(Limits.DEFAULT.message());
    byte[] piece = new byte[FragmentsBenchmark.OCTETS / fragments];

    long allocated = allocated(benchmark::receive);

    assertThat(allocated).isEqualTo(allocated(() -> gather(piece, fragments, array)));
  }

  private static void gather(byte[] piece, int pieces, GrowableBytes array) {
    for (int i = 0; i < pieces; i++) {
      array.expect(piece.length);
      array.append(piece, 0, piece.length);
    }
    Message message = new Message.Binary(array.detach());
    escaped = message;
    escaped = new Event.Received(message);
  }

  /// The least of many runs: now and then the JVM links or compiles something on our thread.
  private static long allocated(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
