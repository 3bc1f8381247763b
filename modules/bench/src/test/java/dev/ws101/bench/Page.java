package dev.ws101.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A page on what was measured: words by hand, figures from a run.
///
/// The figures stand between a line `// tag::NAME[]` and a line `// end::NAME[]`; a page need not
/// have all there are.
final class Page {
  private static final double SECOND = 1000;

  private final Map<String, String> parts = new LinkedHashMap<>();

  /// @param steps what single steps cost
  Page(Results results, Grid steps) {
    Tables tables = new Tables(results);
    parts.put("machine", machine(results));
    parts.put("servers", servers(results).asciidoc());
    parts.put("ratios", tables.ratios().asciidoc());
    parts.put("loads", asciidoc(tables.loads()));
    parts.put("handshakes", tables.handshakes().asciidoc());
    tables.curve().ifPresent(grid -> parts.put("curve", grid.asciidoc()));
    tables.memory().ifPresent(grid -> parts.put("memory", grid.asciidoc()));
    parts.put("steps", steps.asciidoc());
    parts.put("goals", new Goals(results).grid().asciidoc());
  }

  private static String asciidoc(List<Grid> grids) {
    return grids.stream().map(Grid::asciidoc).collect(Collectors.joining("\n"));
  }

  private static String machine(Results results) {
    Machine machine = results.machine();
    Plan plan = results.plan();
    return """
    %s: %s, %d processors, %s, %s; Java %s. %s
    Medians of %d rounds, each of %.1f s after %.1f s to warm up; half of that for the curve.
    """
        .formatted(
            machine.day(),
            machine.processor().isEmpty() ? "a processor without a name" : machine.processor(),
            machine.processors(),
            machine.architecture(),
            machine.system(),
            machine.java(),
            machine.pinned()
                ? "The server had one processor, the generator another."
                : "Server and generator shared the processors.",
            plan.rounds(),
            plan.measured().toMillis() / SECOND,
            plan.warmUp().toMillis() / SECOND);
  }

  private static Grid servers(Results results) {
    return new Grid(
        "Who took part",
        List.of("server", "as it says"),
        results.servers().stream().map(it -> List.of(it.name(), it.description())).toList());
  }

  /// The page with these figures in the place of what was there.
  ///
  /// @throws IllegalArgumentException when a part of the page has no end, or is none of ours
  String renew(String page) {
    StringBuilder renewed = new StringBuilder();
    String end = null;
    for (String line : page.lines().toList()) {
      if (end == null) {
        renewed.append(line).append('\n');
        if (line.startsWith("// tag::")) {
          String name = line.substring("// tag::".length(), line.length() - "[]".length());
          renewed.append(part(name));
          end = "// end::" + name + "[]";
        }
      } else if (line.equals(end)) {
        renewed.append(line).append('\n');
        end = null;
      }
    }
    if (end != null) {
      throw new IllegalArgumentException("there is no line " + end);
    }
    return renewed.toString();
  }

  private String part(String name) {
    String part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "there is nothing called %s, but %s".formatted(name, parts.keySet()));
    }
    return part;
  }
}
