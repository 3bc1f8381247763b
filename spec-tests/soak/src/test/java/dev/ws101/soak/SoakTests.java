package dev.ws101.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Short soaks; a long one is a command.
@Timeout(300)
class SoakTests {
  private static final Vitals WELL = new Vitals(40 << 20, 200 << 20, 30, 3, 60);

  private static SoakReport after(Vitals vitals, int open) {
    Soak soak = new Soak(Duration.ofMinutes(15), 2000, 1);
    return new SoakReport(soak, WELL, WELL, vitals, Map.of(Habit.POLITE, 7L), open, 100);
  }

  @Test
  void nothingIsLostInAFewSeconds() throws Exception {
    List<String> words = new ArrayList<>();
    SoakReport report = new Soak(Duration.ofSeconds(3), 60, 1).run(words::add);

    assertThat(report.leaks()).isEmpty();
    assertThat(report.visits()).hasSize(Habit.values().length);
    assertThat(report.messages()).isPositive();
    assertThat(words).hasSizeGreaterThan(10);
    assertThat(report.table()).contains("with 60 clients", "resets the connection");
  }

  @Test
  void aSmallDifferenceIsNoLeak() {
    assertThat(after(new Vitals(41 << 20, 210 << 20, 31, 4, 61), 0).leaks()).isEmpty();
  }

  @Test
  void whatIsLostIsNamed() {
    assertThat(after(new Vitals(80 << 20, 400L << 20, 500, 700, 900), 3).leaks())
        .satisfiesExactly(
            heap -> assertThat(heap).isEqualTo("41943040 octets of heap before, 83886080 after"),
            beside -> assertThat(beside).contains("beside the heap"),
            threads -> assertThat(threads).isEqualTo("30 threads before, 500 after"),
            virtual -> assertThat(virtual).isEqualTo("3 virtual threads before, 700 after"),
            descriptors -> assertThat(descriptors).isEqualTo("60 descriptors before, 900 after"),
            handlers -> assertThat(handlers).isEqualTo("0 handlers before, 3 after"));
  }

  /// So many that it does not matter what other tests have left that ends meanwhile.
  @Test
  void threadsAndDescriptorsAreSeen() throws Exception {
    int many = 200;
    List<Host> hosts = new ArrayList<>();
    Vitals before = Vitals.taken();
    try {
      for (int i = 0; i < many; i++) {
        hosts.add(Host.started());
      }
      Vitals with = Vitals.taken();

      assertThat(with.virtual()).isGreaterThan(before.virtual() + many / 2);
      assertThat(with.descriptors()).isGreaterThan(before.descriptors() + many / 2);
      assertThat(hosts).allSatisfy(host -> assertThat(host.open()).isZero());
    } finally {
      for (Host host : hosts) {
        host.close();
      }
    }
  }

  @Test
  void noTimeAndNobodyAreNoSoak() {
    assertThatThrownBy(() -> new Soak(Duration.ZERO, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a soak takes at least a second and one client");
  }
}
