package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.engine.Protocol.Waiting;
import dev.ws101.eventloop.Patience.Due;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is due when, with a clock of our own.
class PatienceTests {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(100),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5));
  private static final Heartbeat HEARTBEAT =
      new Heartbeat(Duration.ofSeconds(20), Duration.ofSeconds(7));

  private static long at(long second) {
    return 1000 * SECOND + second * SECOND;
  }

  private static Patience opened() {
    Patience patience = new Patience(TIMEOUTS, HEARTBEAT, at(0));
    patience.waitingFor(Waiting.MESSAGE, at(0));
    return patience;
  }

  @Test
  void anOpeningHasOneLimitHoweverOftenSomethingComes() {
    Patience patience = new Patience(TIMEOUTS, HEARTBEAT, at(0));
    patience.heard(at(9));
    patience.heardMore(at(9));
    assertThat(patience.next()).isEqualTo(at(10));
    assertThat(patience.due(at(10) - 1)).isEqualTo(Due.NOTHING);
    assertThat(patience.due(at(10))).isEqualTo(Due.TIME_OUT);
  }

  @Test
  void silenceBringsAPingAndThenTheEnd() {
    Patience patience = opened();
    patience.heard(at(1));
    assertThat(patience.due(at(21) - 1)).isEqualTo(Due.NOTHING);
    assertThat(patience.due(at(21))).isEqualTo(Due.BEAT);
    patience.pinged(at(21));
    assertThat(patience.due(at(21))).isEqualTo(Due.NOTHING);
    assertThat(patience.next()).isEqualTo(at(28));
    assertThat(patience.due(at(28))).isEqualTo(Due.SILENT);
  }

  @Test
  void anySignOfLifeIsAnAnswer() {
    Patience patience = opened();
    patience.pinged(at(20));
    patience.heard(at(26));
    assertThat(patience.due(at(40))).isEqualTo(Due.NOTHING);
    assertThat(patience.due(at(46))).isEqualTo(Due.BEAT);
  }

  @Test
  void nobodyIsJudgedByWhatWeHaveNotRead() {
    Patience patience = opened();
    patience.pinged(at(20));
    patience.reading(false, at(21));
    assertThat(patience.due(at(99))).isEqualTo(Due.NOTHING);
    patience.reading(true, at(200));
    assertThat(patience.due(at(207) - 1)).isEqualTo(Due.NOTHING);
    assertThat(patience.due(at(207))).isEqualTo(Due.SILENT);
  }

  @Test
  void controlFramesAloneDoNotBreakTheIdleLimit() {
    Patience patience = opened();
    for (int second = 10; second < 100; second += 10) {
      patience.heard(at(second));
    }
    assertThat(patience.due(at(100))).isEqualTo(Due.TIME_OUT);
    patience.heardMore(at(100));
    patience.heard(at(100));
    assertThat(patience.due(at(100))).isEqualTo(Due.NOTHING);
  }

  @Test
  void aWriteThatGetsNowhereIsDueUnlessItMoves() {
    Patience patience = opened();
    patience.stuck(true, at(1));
    assertThat(patience.due(at(4) - 1)).isEqualTo(Due.NOTHING);
    patience.stuck(true, at(3)); // it has taken something
    assertThat(patience.due(at(4))).isEqualTo(Due.NOTHING);
    assertThat(patience.due(at(6))).isEqualTo(Due.STUCK);
    patience.stuck(false, at(6));
    assertThat(patience.due(at(6))).isEqualTo(Due.NOTHING);
  }

  @Test
  void theEndHasOneLimitFromItsBegin() {
    Patience patience = opened();
    assertThat(patience.waitingFor(Waiting.END, at(50))).isTrue();
    assertThat(patience.waitingFor(Waiting.END, at(54))).isFalse();
    patience.heard(at(54));
    patience.heardMore(at(54));
    assertThat(patience.due(at(55) - 1)).isEqualTo(Due.NOTHING);
    assertThat(patience.due(at(55))).isEqualTo(Due.TIME_OUT);
  }

  @Test
  void withoutLimitsNothingIsEverDue() {
    Timeouts none = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    long before = -1000 * SECOND; // the clock may begin anywhere
    Patience patience = new Patience(none, Heartbeat.OFF, before);
    for (Waiting waiting : Waiting.values()) {
      patience.waitingFor(waiting, before);
      patience.stuck(true, before);
      assertThat(patience.next()).isEqualTo(Alarms.NEVER);
      assertThat(patience.due(before + SECOND)).isEqualTo(Due.NOTHING);
    }
  }
}
