package dev.ws101.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// All figures of a run: medians, and ratios to the first server.
///
/// Ratios are what can be compared between machines: how much processor time the first server takes
/// for a message, divided by how much this one takes. More is better.
///
/// @param pinned whether server and generator had a processor each
/// @param servers what each is, and its figures by load, in order
public record Results(List<Load> loads, boolean pinned, Map<String, Server> servers) {

  /// @param description what it says of itself
  public record Server(String description, Map<String, List<Figures>> byLoad) {}

  /// The figures of a server, to be added to.
  Map<String, List<Figures>> of(String name, String description) {
    return servers
        .computeIfAbsent(
            name,
            _ -> {
              Map<String, List<Figures>> byLoad = new LinkedHashMap<>();
              loads.forEach(load -> byLoad.put(load.name(), new ArrayList<>()));
              return new Server(description, byLoad);
            })
        .byLoad();
  }

  /// The median of a figure; empty when there is none.
  public Optional<Double> median(String server, Load load, ToDoubleFunction<Figures> figure) {
    double[] sorted =
        servers.get(server).byLoad().get(load.name()).stream()
            .mapToDouble(figure)
            .sorted()
            .toArray();
    int half = sorted.length / 2;
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(
            sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }

  /// Processor time of the first server for a message, divided by that of this one.
  public Optional<Double> ratio(String server, Load load) {
    String first = servers.keySet().iterator().next();
    Optional<Double> reference = median(first, load, Figures::cpuMicros);
    return median(server, load, Figures::cpuMicros)
        .filter(own -> own > 0 && reference.isPresent())
        .map(own -> reference.get() / own);
  }

  /// For a terminal.
  public String table() {
    int width = servers.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    StringBuilder out = new StringBuilder();
    for (Load load : loads) {
      out.append(load.name()).append('\n');
      out.append(line(width, "server", "ratio", "messages/s", "CPU us", "p50 us", "p99 us"));
      for (String server : servers.keySet()) {
        out.append(row(server, load, width));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private String row(String server, Load load, int width) {
    return line(
        width,
        server,
        shown(ratio(server, load), 2),
        shown(median(server, load, Figures::perSecond), 0),
        shown(median(server, load, Figures::cpuMicros), 3),
        shown(median(server, load, Figures::p50Micros), 0),
        shown(median(server, load, Figures::p99Micros), 0));
  }

  private static String line(int width, String name, String... figures) {
    StringBuilder line = new StringBuilder("  ").append(name);
    line.repeat(" ", Math.max(0, width - name.length()));
    for (String figure : figures) {
      line.append("%12s".formatted(figure));
    }
    return line.append('\n').toString();
  }

  private static String shown(Optional<Double> figure, int digits) {
    return figure.map(it -> String.format(Locale.ROOT, "%,." + digits + "f", it)).orElse("-");
  }

  /// For programs: what was measured, every single figure, and the machine.
  public String json() {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    root.put("processors", Runtime.getRuntime().availableProcessors())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .put("architecture", System.getProperty("os.arch"))
        .put("java", Runtime.version().toString())
        .put("pinned", pinned);
    ArrayNode all = root.putArray("servers");
    servers.forEach((name, server) -> {
      ObjectNode one = all.addObject().put("name", name).put("description", server.description());
      ObjectNode byLoad = one.putObject("loads");
      for (Load load : loads) {
        ObjectNode of = byLoad.putObject(load.name());
        ratio(name, load).ifPresent(it -> of.put("ratio", it));
        of.set("figures", mapper.valueToTree(server.byLoad().get(load.name())));
      }
    });
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
