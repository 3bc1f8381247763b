package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.application.Broadcast.Membership;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.ReadyState;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocketPair;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ten thousand messages to a group of which one member reads nothing: what waits for that one
/// stays within its outbox, whatever is done about more. [ROBUST-res-03]
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowReaderTests {
  private static final int MESSAGES = 10_000;
  private static final int OCTETS = 1000;
  private static final int PACE = 50;
  private static final Outbox SMALL = new Outbox(100_000, 1000, Overflow.BLOCK);

  /// A message is taken whole where there is room for some of it, and has a header.
  private static final long MOST = SMALL.octets() + OCTETS + 14;

  /// What the connection in memory takes, and the buffer that is being written.
  private static final long WITHIN_THE_PIPE = 2 * 64 * 1024 / OCTETS;

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void whatWaitsForASlowReaderIsBounded(Overflow overflow) throws Exception {
    Options options =
        Options.DEFAULT
            .with(DeflatePolicy.OFF)
            .with(SMALL.with(overflow))
            .with(Heartbeat.OFF) // nobody is cut off for not reading, however long it takes
            .with(Timeouts.DEFAULT.withWrite(Duration.ZERO).withClose(Duration.ofMillis(300)));
    Broadcast group = new Broadcast();
    var slow = WebSocketPair.open(options, options);
    try (var fast = WebSocketPair.open(options, options)) {
      Membership sluggish = group.join(slow.server());
      group.join(fast.server());
      for (int sent = 0; sent < MESSAGES; sent++) {
        group.send(new byte[OCTETS]);
        assertThat(slow.server().bufferedAmount()).isLessThanOrEqualTo(MOST);
        if (sent % PACE == PACE - 1) {
          for (int i = 0; i < PACE; i++) {
            fast.client().receive();
          }
        }
      }
      if (overflow == Overflow.CLOSE_1008 || overflow == Overflow.CLOSE_1013) {
        while (slow.server().readyState() != ReadyState.CLOSED) {
          Thread.onSpinWait();
        }
        assertThat(slow.server().bufferedAmount()).isZero();
        assertThat(group.size()).isEqualTo(1);
      } else {
        assertThat(slow.server().bufferedAmount()).isGreaterThan(SMALL.octets() / 2);
        long arrived = MOST / OCTETS + WITHIN_THE_PIPE;
        while (sluggish.figures().dropped() < MESSAGES - arrived) {
          Thread.onSpinWait();
        }
        assertThat(sluggish.figures().sent()).isEqualTo(MESSAGES);
      }
    } finally {
      Side<Void> leaving =
          Side.start(() -> {
            slow.client().forEach(_ -> {});
            return null;
          });
      slow.server().close();
      leaving.get();
    }
  }
}
