package dev.ws101.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Puts the same loads on several servers in turn, round by round, so that whatever else the
/// machine does hits all of them. Memory is measured at the end, one server after the other.
///
/// @param contenders the first one is what the others are divided by
public record Bench(List<Contender> contenders, Plan plan) {

  /// Runs it.
  ///
  /// @param progress is told what happens, line by line
  /// @throws IOException when the first contender does not run; another one that does not is left
  ///   out, and said to be
  public Results run(Consumer<String> progress) throws IOException, InterruptedException {
    Pinning pinning = Pinning.ofThisMachine();
    Results results = new Results(Machine.here(pinning.possible()), plan, new ArrayList<>());
    try (RemoteGenerator generator = new RemoteGenerator(pinning)) {
      race(generator, pinning, results, progress);
      if (plan.held() > 0) {
        weigh(new Weighing(generator, pinning, plan.held()), results, progress);
      }
    }
    return results;
  }

  private void race(
      RemoteGenerator generator, Pinning pinning, Results results, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<Running> running = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        start(contender, pinning, running, progress);
      }
      running.forEach(one -> results.enter(one.contender(), one.description()));
      for (int round = 1; round <= plan.rounds(); round++) {
        new Round(generator, running, plan, results, progress).run(round);
      }
    } finally {
      running.forEach(Running::close);
    }
  }

  private void start(
      Contender contender, Pinning pinning, List<Running> running, Consumer<String> progress)
      throws IOException, InterruptedException {
    try {
      running.add(Running.start(contender, pinning, ""));
    } catch (IOException e) {
      if (running.isEmpty()) {
        throw e;
      }
      progress.accept("left out: " + e.getMessage());
    }
  }

  private void weigh(Weighing weighing, Results results, Consumer<String> progress)
      throws InterruptedException {
    progress.accept("memory of %,d connections".formatted(plan.held()));
    for (Contender contender : contenders) {
      if (results.has(contender.name()) && plan.weighs(contender)) {
        try {
          results.weighed(contender.name(), weighing.weigh(contender));
        } catch (IOException e) {
          progress.accept("%s failed: %s".formatted(contender.name(), e.getMessage()));
        }
      }
    }
  }
}
