package dev.ws101.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// All figures of a run.
///
/// Ratios are what can be compared between machines: how much processor time the first server takes
/// for a message, divided by how much this one takes. More is better.
///
/// @param servers in order; the first is what the others are divided by
public record Results(Machine machine, Plan plan, List<Server> servers) {

  /// What came of one server.
  ///
  /// @param description what it says of itself
  /// @param figures of each round, by the name of the load
  /// @param footprint null if its memory was not measured
  public record Server(
      String name,
      Contender.Kind kind,
      String description,
      Map<String, List<Figures>> figures,
      Footprint footprint) {

    /// The median of a figure under a load; empty when there is none.
    public Optional<Double> median(String load, ToDoubleFunction<Figures> figure) {
      double[] sorted =
          figures.getOrDefault(load, List.of()).stream().mapToDouble(figure).sorted().toArray();
      int half = sorted.length / 2;
      return sorted.length == 0
          ? Optional.empty()
          : Optional.of(
              sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
    }
  }

  /// Reads what [#json] has written.
  public static Results parse(String json) {
    return Json.parse(json, Results.class);
  }

  /// For programs: every single figure, and the machine.
  public String json() {
    return Json.page(this);
  }

  void enter(Contender contender, String description) {
    servers.add(
        new Server(contender.name(), contender.kind(), description, new LinkedHashMap<>(), null));
  }

  boolean has(String server) {
    return server(server).isPresent();
  }

  void measured(String server, String load, Figures figures) {
    server(server)
        .orElseThrow()
        .figures()
        .computeIfAbsent(load, _ -> new ArrayList<>())
        .add(figures);
  }

  void weighed(String name, Footprint footprint) {
    servers.replaceAll(it ->
        it.name().equals(name)
            ? new Server(name, it.kind(), it.description(), it.figures(), footprint)
            : it);
  }

  /// The one of this name.
  public Optional<Server> server(String name) {
    return servers.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// Processor time of the first server for a message, divided by that of this one.
  public Optional<Double> ratio(Server server, String load) {
    Optional<Double> reference = servers.getFirst().median(load, Figures::cpuMicros);
    return server
        .median(load, Figures::cpuMicros)
        .filter(own -> own > 0 && reference.isPresent())
        .map(own -> reference.get() / own);
  }
}
