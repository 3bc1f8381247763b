package dev.ws101.examples.realtime;

import dev.ws101.bench.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Measures what it takes to tell many clients of events, by each way and at each rate in turn.
///
/// The server is a process of its own, the same for all ways. The clients are here.
///
/// @param plan what is to be measured
public record Lab(Plan plan) {
  private static final double WARM_RATE = 50;
  private static final Duration WARM_PAUSE = Duration.ofMillis(200);

  /// Runs it.
  ///
  /// @param progress is told what happens, line by line
  /// @throws IOException when the server does not start, or a client loses its connection
  public Report run(Consumer<String> progress) throws IOException, InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    progress.accept("this takes %d s".formatted(plan.seconds()));
    try (ServerProcess server = ServerProcess.start()) {
      for (double rate : plan.rates()) {
        for (Way way : Way.values()) {
          progress.accept(
              "%s to %d clients, %s events/s".formatted(way, plan.clients(), Tables.rate(rate)));
          outcomes.add(new Outcome(way, rate, measure(server, way, rate)));
        }
      }
    }
    return new Report(Machine.here(false), plan, outcomes);
  }

  private Figures measure(ServerProcess server, Way way, double rate)
      throws IOException, InterruptedException {
    server.rate(WARM_RATE);
    try (Audience audience =
        new Audience(way, server.ports(), plan.manners(), plan.clients(), WARM_PAUSE)) {
      Thread.sleep(plan.warmUpMillis());
      server.rate(rate);
      audience.pause(Duration.ofMillis(plan.pauseMillis()));
      Thread.sleep(plan.settling());
      return measure(server, audience);
    }
  }

  private Figures measure(ServerProcess server, Audience audience)
      throws IOException, InterruptedException {
    Traffic traffic = audience.traffic();
    Duration cpu = server.cpu();
    long begin = System.nanoTime();
    Tally tally = audience.begin();
    Thread.sleep(plan.measuredMillis());
    audience.check();
    return tally.figures(
        audience.traffic().minus(traffic),
        server.cpu().minus(cpu),
        Duration.ofNanos(System.nanoTime() - begin));
  }
}
