package dev.ws101.examples.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole of it, small: whether it measures, not what.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LabTests {

  @Test
  void everyWayIsMeasuredAtEveryRate() throws Exception {
    Plan plan = new Plan(5, List.of(50.0), 20, 50, 1500, Manners.BARE);
    List<String> said = new ArrayList<>();

    Report report = new Lab(plan).run(said::add);

    assertThat(report.outcomes()).extracting(Outcome::way).containsExactly(Way.values());
    assertThat(report.outcomes())
        .allSatisfy(outcome -> assertThat(outcome.figures().events()).isPositive());
    assertThat(said).contains("WebSocket to 5 clients, 50 events/s");
    // Who is sent events asks no more.
    assertThat(report.of(Way.WEB_SOCKET, 50).traffic().requests()).isZero();
    assertThat(report.of(Way.EVENT_STREAM, 50).traffic().requests()).isZero();
    assertThat(report.of(Way.LONG_POLLING, 50).traffic().requests()).isPositive();
    // A measurement may begin and end in the middle of things, but not of a frame.
    Figures webSocket = report.of(Way.WEB_SOCKET, 50);
    assertThat(webSocket.traffic().down() % (2 + FeedEvent.LENGTH)).isZero();
  }
}
