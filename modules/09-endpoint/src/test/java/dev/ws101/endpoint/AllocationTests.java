package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What receiving costs beside the messages: something for a read, nothing for a frame.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AllocationTests {
  private static final int FRAMES = 8000;
  private static final int ROUNDS = 50;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// All octets are in the pipe before the one thread there is receives, so every run does the same
  /// reads of 8 KiB.
  @ParameterizedTest
  @EnumSource(Role.class)
  void emptyFragmentsCostNothing(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES; i++) {
      Opcode opcode = i == 0 ? Opcode.BINARY : Opcode.CONTINUATION;
      message.writeBytes(ends.peer().encoded(i == FRAMES - 1, opcode, new byte[0]));
    }
    assertThat(message.size()).as("it fits").isLessThan(Ends.ROOM);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      ends.peer().write(message.toByteArray());
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThat(ends.us().receive()).isEqualTo(new Message.Binary(new byte[0]));
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("octets for %d frames", FRAMES).isLessThan(FRAMES);
  }
}
