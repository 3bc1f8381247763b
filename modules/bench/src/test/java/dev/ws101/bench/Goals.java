package dev.ws101.bench;

import dev.ws101.bench.Contender.Kind;
import dev.ws101.bench.Footprint.Memory;
import dev.ws101.bench.Results.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What our servers were to reach, beside what a run says they do.
///
/// @param results of the run
record Goals(Results results) {
  private static final double KIBI = 1024;

  /// Ratios to be reached, in the order of [Load#ALL].
  private record Ratios(String server, double... least) {}

  private static final List<Ratios> RATIOS =
      List.of(
          new Ratios("ws101-eventloop", 0.95, 0.75, 0.60, 0.70),
          new Ratios("ws101-lent", 0.95, 0.80, 0.75, 0.80),
          new Ratios("ws101-threads", 0.72, 0.60, 0.50, 0.55));

  /// Octets a connection may cost, in heap and in all.
  private record Octets(String server, double most) {}

  private static final List<Octets> OCTETS =
      List.of(new Octets("ws101-eventloop", KIBI), new Octets("ws101-threads", 3.5 * KIBI));

  private static final double TIMES_THE_BEST_PEER = 2;
  private static final double P99_TO_P50 = 4;
  private static final double SPREAD = 1.5;

  /// Each goal that the run has figures for.
  Grid grid() {
    List<List<String>> rows = new ArrayList<>();
    for (Ratios goal : RATIOS) {
      server(goal.server()).ifPresent(server -> rows.addAll(ratios(server, goal)));
    }
    for (Octets goal : OCTETS) {
      server(goal.server())
          .filter(it -> it.footprint() != null)
          .ifPresent(server -> rows.addAll(octets(server, goal)));
    }
    ours().map(this::handshakes).forEach(rows::add);
    ours().map(this::fairness).forEach(rows::add);
    ours().map(this::flatness).forEach(rows::add);
    return new Grid(
        "What was to be reached, and what was",
        List.of("server", "what", "goal", "measured", "best peer in Java", "so"),
        rows);
  }

  private Optional<Server> server(String name) {
    return results.server(name);
  }

  private Stream<Server> ours() {
    return results.servers().stream().filter(it -> it.kind() == Kind.OWN);
  }

  private List<List<String>> ratios(Server server, Ratios goal) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < Load.ALL.size(); i++) {
      String load = Load.ALL.get(i).name();
      rows.add(
          atLeast(
              server,
              "ratio, " + load,
              goal.least()[i],
              results.ratio(server, load),
              peers(it -> results.ratio(it, load)).max(Comparator.naturalOrder())));
    }
    return rows;
  }

  private List<List<String>> octets(Server server, Octets goal) {
    record Part(String name, Function<Footprint, Memory> when) {}
    List<List<String>> rows = new ArrayList<>();
    for (Part part :
        List.of(
            new Part("a connection, idle", Footprint::idle),
            new Part("a connection, after 16 KiB", Footprint::talked))) {
      Function<Server, Optional<Double>> heap =
          it -> footprint(it).map(part.when()).map(memory -> memory.heap() / KIBI);
      Function<Server, Optional<Double>> resident =
          it -> footprint(it).map(part.when()).map(memory -> memory.resident() / KIBI);
      rows.add(octets(server, "KiB of heap " + part.name(), goal, heap));
      rows.add(octets(server, "KiB resident " + part.name(), goal, resident));
    }
    return rows;
  }

  private static Optional<Footprint> footprint(Server server) {
    return Optional.ofNullable(server.footprint());
  }

  private List<String> octets(
      Server server, String what, Octets goal, Function<Server, Optional<Double>> kibi) {
    Optional<Double> best = peers(kibi).min(Comparator.naturalOrder());
    return atMost(server, what, goal.most() / KIBI, kibi.apply(server), best);
  }

  private List<String> handshakes(Server server) {
    Function<Server, Optional<Double>> perSecond =
        it -> it.median(Plan.HANDSHAKES, Figures::perSecond);
    Optional<Double> best = peers(perSecond).max(Comparator.naturalOrder());
    Optional<Double> times = best.flatMap(it -> perSecond.apply(server).map(own -> own / it));
    return atLeast(
        server,
        "handshakes/s, to those of the best peer",
        TIMES_THE_BEST_PEER,
        times,
        best.map(_ -> 1.0));
  }

  private List<String> fairness(Server server) {
    Function<Server, Optional<Double>> times =
        it ->
            it.median(Load.PIPELINED.name(), Figures::p99Micros)
                .flatMap(p99 ->
                    it.median(Load.PIPELINED.name(), Figures::p50Micros).map(p50 -> p99 / p50));
    Optional<Double> best = peers(times).min(Comparator.naturalOrder());
    String what = "p99 to p50, " + Load.PIPELINED.name();
    return atMost(server, what, P99_TO_P50, times.apply(server), best);
  }

  private List<String> flatness(Server server) {
    Function<Server, Optional<Double>> spread = new Tables(results)::spread;
    Optional<Double> best = peers(spread).min(Comparator.naturalOrder());
    String what = "CPU a message, from 10 to 10,000 connections: highest / lowest";
    return atMost(server, what, SPREAD, spread.apply(server), best);
  }

  private Stream<Double> peers(Function<Server, Optional<Double>> figure) {
    return results.servers().stream()
        .filter(it -> it.kind() == Kind.JAVA_PEER)
        .flatMap(it -> figure.apply(it).stream());
  }

  private static List<String> atLeast(
      Server server, String what, double goal, Optional<Double> own, Optional<Double> best) {
    return row(server, what, ">= ", goal, own, best, own.map(it -> it / goal));
  }

  private static List<String> atMost(
      Server server, String what, double goal, Optional<Double> own, Optional<Double> best) {
    return row(server, what, "<= ", goal, own, best, own.map(it -> goal / it));
  }

  /// @param reached 1 or more if the goal is met
  private static List<String> row(
      Server server,
      String what,
      String sign,
      double goal,
      Optional<Double> own,
      Optional<Double> best,
      Optional<Double> reached) {
    String so = reached.map(Goals::verdict).orElse("not measured");
    return List.of(
        server.name(), what, sign + figure(goal), Grid.shown(own, 2), Grid.shown(best, 2), so);
  }

  /// @param reached 1 or more if a goal is met
  static String verdict(double reached) {
    return reached >= 1 ? "met" : "missed by a factor of %.2f".formatted(1 / reached);
  }

  static String figure(double figure) {
    return Grid.shown(Optional.of(figure), 2);
  }
}
