package dev.ws101.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Puts the same loads on several servers in turn, round by round, so that whatever else the
/// machine does hits all of them.
///
/// @param contenders the first one is what the others are divided by
/// @param rounds how often each load comes to each server; the median counts
/// @param warmUp before each measurement, in which every echo is compared
/// @param measured how long each measurement takes
public record Bench(
    List<Contender> contenders, List<Load> loads, int rounds, Duration warmUp, Duration measured) {

  /// Runs it; takes about `rounds * loads * contenders * (warmUp + measured)`.
  ///
  /// @param progress is told what happens, line by line
  /// @throws IOException when the first contender does not run; another one that does not is left
  ///   out, and said to be
  public Results run(Consumer<String> progress) throws IOException, InterruptedException {
    Pinning pinning = Pinning.ofThisMachine();
    List<Running> running = new ArrayList<>();
    Results results = new Results(loads, pinning.possible(), new LinkedHashMap<>());
    try {
      for (Contender contender : contenders) {
        start(contender, pinning, running, progress);
      }
      for (int round = 1; round <= rounds; round++) {
        for (Load load : loads) {
          progress.accept("round %d of %d: %s".formatted(round, rounds, load.name()));
          measure(load, running, results, progress);
        }
      }
      return results;
    } finally {
      running.forEach(Running::close);
    }
  }

  private void start(
      Contender contender, Pinning pinning, List<Running> running, Consumer<String> progress)
      throws IOException, InterruptedException {
    try {
      running.add(Running.start(contender, pinning));
    } catch (IOException e) {
      if (running.isEmpty()) {
        throw e;
      }
      progress.accept("left out: " + e.getMessage());
    }
  }

  private void measure(Load load, List<Running> running, Results results, Consumer<String> progress)
      throws InterruptedException {
    for (Running server : running) {
      Map<String, List<Figures>> of = results.of(server.contender().name(), server.description());
      try {
        of.get(load.name()).add(server.measure(load, warmUp, measured));
      } catch (IOException e) {
        progress.accept("%s failed: %s".formatted(server.contender().name(), e.getMessage()));
      }
    }
  }
}
