package dev.ws101.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What single steps cost beside their limits, by what JMH has written of the module `benchmarks`.
///
/// Of each benchmark the fastest iteration counts: whatever else a machine does only makes it
/// slower.
final class Steps {
  /// One benchmark with its parameters, as JMH writes it.
  record Measured(String benchmark, Map<String, String> params, Metric primaryMetric) {
    /// @param rawData times by fork and iteration
    record Metric(List<List<Double>> rawData, String scoreUnit) {}

    double fastest() {
      return primaryMetric.rawData().stream()
          .flatMap(List::stream)
          .mapToDouble(Double::doubleValue)
          .min()
          .orElseThrow();
    }

    boolean is(String name, Map<String, String> with) {
      return benchmark.endsWith("." + name) && params.equals(with);
    }
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final List<String> SIZES = List.of("1024", "16384");

  private final List<Measured> all;
  private final List<List<String>> rows = new ArrayList<>();

  Steps(String json) {
    all = List.of(MAPPER.readValue(json, Measured[].class));
  }

  Grid grid() {
    for (String octets : List.of("4096", "65536")) {
      String what = "masking %,d octets in place, to copying them".formatted(octets(octets));
      add(what, "MaskingBenchmark.mask", "copyAlone", Map.of("octets", octets), 1);
    }
    add(
        "16 KiB of ASCII judged and made a String, to new String",
        "Utf8Benchmark.assemble",
        "newStringAlone",
        Map.of("script", "ASCII"),
        1.5);
    for (String kept : List.of("true", "false")) {
      for (String octets : SIZES) {
        Map<String, String> params = Map.of("octets", octets, "contextTakeover", kept);
        String message =
            "a message of %,d octets%s, to zlib alone"
                .formatted(octets(octets), kept.equals("true") ? "" : " without context takeover");
        add("deflating " + message, "DeflateBenchmark.deflate", "zlibAlone", params, 1.05);
        add("inflating " + message, "InflateBenchmark.inflate", "zlibAlone", params, 1.05);
      }
    }
    return new Grid(
        "Single steps beside their limits",
        List.of("what", "ours", "limit", "unit", "ratio", "goal", "so"),
        rows);
  }

  private static int octets(String number) {
    return Integer.parseInt(number);
  }

  /// @param limit the benchmark of the same class that ours is divided by
  private void add(
      String what, String ours, String limit, Map<String, String> params, double most) {
    Measured own = find(ours, params);
    Measured bare = find(ours.substring(0, ours.indexOf('.') + 1) + limit, params);
    double ratio = own.fastest() / bare.fastest();
    rows.add(
        List.of(
            what,
            Goals.figure(own.fastest()),
            Goals.figure(bare.fastest()),
            own.primaryMetric().scoreUnit(),
            Goals.figure(ratio),
            "<= " + Goals.figure(most),
            Goals.verdict(most / ratio)));
  }

  private Measured find(String name, Map<String, String> params) {
    return all.stream()
        .filter(it -> it.is(name, params))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("%s with %s was not measured".formatted(name, params)));
  }
}
