package dev.ws101.soak;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each habit by itself; all at the same time, as what most of them do is to wait. Away from the
/// tests that count threads.
@Timeout(300)
class HabitTests {

  /// Else a habit could end at its first step, and nobody would know.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER_ASKING")
  @Execution(ExecutionMode.CONCURRENT)
  void everyHabitGetsThroughTheDoor(Habit habit) throws Exception {
    try (Host host = Host.started()) {
      try (Visitor visitor = Visitor.at(host.port(), new Random(1))) {
        habit.live(visitor);
      } catch (IOException _) {
        // the server may be the one who ends it
      }
      while (host.served() < 1) { // the time-out of this test says when it never comes
        Thread.onSpinWait();
      }
    }
  }
}
