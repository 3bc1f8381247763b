package dev.ws101.examples.realtime;

import dev.ws101.bench.Json;
import dev.ws101.bench.Machine;
import java.util.List;

/// All that was measured.
///
/// @param outcomes rate by rate, way by way
public record Report(Machine machine, Plan plan, List<Outcome> outcomes) {

  /// Reads what [#json] has written.
  public static Report parse(String json) {
    return Json.parse(json, Report.class);
  }

  /// For programs.
  public String json() {
    return Json.page(this);
  }

  List<Outcome> at(double rate) {
    return outcomes.stream().filter(outcome -> outcome.rate() == rate).toList();
  }

  Figures of(Way way, double rate) {
    return at(rate).stream()
        .filter(outcome -> outcome.way() == way)
        .map(Outcome::figures)
        .findFirst()
        .orElseThrow();
  }
}
