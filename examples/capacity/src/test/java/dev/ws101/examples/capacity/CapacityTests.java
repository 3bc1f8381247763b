package dev.ws101.examples.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The lab with a few hundred connections. No figure is held to anything that a machine decides.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CapacityTests {
  @Test
  void allAreOpenAndHearEverythingAndWeighSomething() throws Exception {
    Report report = Capacity.measure(300, 3);

    assertThat(report.results()).extracting(Result::drive).containsExactly(Drive.values());
    for (Result result : report.results()) {
      assertThat(result.idle().heap()).isBetween(500L, 100_000L);
      assertThat(result.latency().half()).isPositive();
      assertThat(result.latency().slowest()).isGreaterThanOrEqualTo(result.latency().most());
      assertThat(result.latency().most()).isGreaterThanOrEqualTo(result.latency().half());
    }
    assertThat(Report.parse(report.json())).isEqualTo(report);
    assertThat(report.text()).contains("threads, silent", "event-loop, spoken to");
  }

  @Test
  void whoHasNotHeardIsCounted() throws Exception {
    try (StageProcess stage = StageProcess.start(Drive.EVENT_LOOP, 10, 1);
        Guests guests = new Guests(stage.uris())) {
      guests.open(3, _ -> {});
      stage.end();

      assertThatThrownBy(() -> guests.hear(stage, Duration.ofMillis(50)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void moreThanThereAreDescriptorsIsToldBeforeAnythingIsOpened() {
    assertThatThrownBy(() -> Capacity.measure(Shortage.most() + 1, 1))
        .isInstanceOf(Shortage.class)
        .hasMessageContaining("ulimit -n")
        .hasMessageContaining("--connections " + Shortage.most());
  }

  @Test
  void whatRunsOutOnTheWayIsTold() {
    assertThat(Shortage.or(new BindException("Cannot assign requested address"), 28_232))
        .hasMessageStartingWith("after 28,232 connections there are no ports left");
    assertThat(Shortage.or(new SocketException("Too many open files"), 900))
        .hasMessage("after 900 connections: Too many open files");
  }

  @Test
  void nothingToMeasureIsTold() {
    assertThatThrownBy(() -> Capacity.measure(0, 1)).hasMessageContaining("at least");
  }
}
