package dev.ws101.bench;

import dev.ws101.bench.Footprint.Memory;
import dev.ws101.bench.Results.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a run comes to, as tables.
///
/// @param results of the run
public record Tables(Results results) {
  private static final double KIBI = 1024;

  /// All of them, for a terminal.
  public String text() {
    StringBuilder out = new StringBuilder();
    loads().forEach(grid -> out.append(grid.text()));
    out.append(handshakes().text());
    curve().ifPresent(grid -> out.append(grid.text()));
    memory().ifPresent(grid -> out.append(grid.text()));
    return out.append(ratios().text()).toString();
  }

  /// The ratios of all loads beside each other.
  Grid ratios() {
    List<String> names = results.plan().loads().stream().map(Load::name).toList();
    return grid(
        "Ratios: processor time of the raw echo, divided by that of the server",
        names,
        server -> names.stream().map(name -> Grid.shown(results.ratio(server, name), 2)).toList());
  }

  /// Everything that is known of each load.
  List<Grid> loads() {
    return results.plan().loads().stream()
        .map(load -> figures(load.name(), load.name(), "messages/s"))
        .toList();
  }

  Grid handshakes() {
    return figures("Handshakes", Plan.HANDSHAKES, "handshakes/s");
  }

  private Grid figures(String title, String load, String unit) {
    return grid(
        title,
        List.of("ratio", unit, "CPU us", "p50 us", "p99 us"),
        server ->
            List.of(
                Grid.shown(results.ratio(server, load), 2),
                Grid.shown(server.median(load, Figures::perSecond), 0),
                Grid.shown(server.median(load, Figures::cpuMicros), 2),
                Grid.shown(server.median(load, Figures::p50Micros), 0),
                Grid.shown(server.median(load, Figures::p99Micros), 0)));
  }

  /// Of the servers for which it was measured.
  Optional<Grid> curve() {
    List<String> names = results.plan().curve().stream().map(Load::name).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Server server : results.servers()) {
      if (names.stream().anyMatch(server.figures()::containsKey)) {
        List<String> row = new ArrayList<>(List.of(server.name()));
        names.forEach(name -> row.add(Grid.shown(server.median(name, Figures::cpuMicros), 2)));
        row.add(Grid.shown(spread(server), 2));
        rows.add(row);
      }
    }
    List<String> head = new ArrayList<>(List.of("server"));
    head.addAll(names);
    head.add("highest / lowest");
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Grid("CPU us a message, by the number of connections", head, rows));
  }

  /// How much the processor time of a message changes with the number of connections: the most of
  /// it divided by the least; empty if a point is missing.
  Optional<Double> spread(Server server) {
    double[] points =
        results.plan().curve().stream()
            .flatMap(load -> server.median(load.name(), Figures::cpuMicros).stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return points.length < results.plan().curve().size() || points.length == 0
        ? Optional.empty()
        : Optional.of(points[points.length - 1] / points[0]);
  }

  /// Of the servers for which it was measured.
  Optional<Grid> memory() {
    List<List<String>> rows = new ArrayList<>();
    for (Server server : results.servers()) {
      Footprint footprint = server.footprint();
      if (footprint != null) {
        List<String> row = new ArrayList<>(List.of(server.name()));
        Stream.of(footprint.idle(), footprint.talked()).forEach(it -> row.addAll(cells(it)));
        rows.add(row);
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(
                "KiB a connection, %,d of them".formatted(results.plan().held()),
                List.of(
                    "server",
                    "idle: heap",
                    "idle: resident",
                    "after 16 KiB: heap",
                    "after 16 KiB: resident"),
                rows));
  }

  private static List<String> cells(Memory memory) {
    return List.of(
        Grid.shown(Optional.ofNullable(memory.heap()).map(it -> it / KIBI), 1),
        Grid.shown(Optional.of(memory.resident() / KIBI), 1));
  }

  private Grid grid(String title, List<String> figures, Function<Server, List<String>> cells) {
    List<String> head = new ArrayList<>(List.of("server"));
    head.addAll(figures);
    List<List<String>> rows = new ArrayList<>();
    for (Server server : results.servers()) {
      List<String> row = new ArrayList<>(List.of(server.name()));
      row.addAll(cells.apply(server));
      rows.add(row);
    }
    return new Grid(title, head, rows);
  }
}
