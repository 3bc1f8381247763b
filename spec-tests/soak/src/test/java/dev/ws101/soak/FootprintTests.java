package dev.ws101.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Outbox.Overflow;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the measurements of memory are made of; the figures are made by commands.
@Timeout(300)
class FootprintTests {
  private static final int MEBI = 1 << 20;

  /// Else a figure would be that of something else.
  @ParameterizedTest
  @EnumSource
  void everyBurdenIsBorne(Burden burden) throws Exception {
    try (Host host = Host.patient();
        Visitor visitor = Visitor.withLittleRoom(host.port(), new Random(1))) {
      burden.put(visitor);
      while (host.present() != 1) { // the time-out of this test says when it never is
        Thread.onSpinWait();
      }
      visitor.abort();
    }
  }

  @Test
  void aFootprintIsWhatOneConnectionCosts() {
    Vitals before = new Vitals(10 * MEBI, 100 * MEBI, 10, 1, 20);
    Vitals with = new Vitals(20 * MEBI, 200 * MEBI, 10, 1, 520);
    Vitals after = new Vitals(11 * MEBI, 102 * MEBI, 10, 1, 20);

    assertThat(new Footprint(Burden.OPEN, before, with, after).row())
        .isEqualTo("| opens a connection, without compression | 20.5 | 204.8 | 3.0\n");
  }

  /// The heap is for the command to tell; what waits is known here.
  @Test
  void aSlowReaderCostsItsOutbox() throws Exception {
    SlowReader seen = SlowReader.of(Overflow.DROP_OLDEST);

    assertThat(seen.waiting()).isBetween(1L, Outbox.DEFAULT.octets() + 10_100);
    assertThat(seen.figures().sent()).isEqualTo(10_000);
    assertThat(seen.figures().dropped()).isGreaterThan(5_000);
  }
}
