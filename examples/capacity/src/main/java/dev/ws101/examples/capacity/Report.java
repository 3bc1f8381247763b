package dev.ws101.examples.capacity;

import dev.ws101.bench.Grid;
import dev.ws101.bench.Json;
import dev.ws101.bench.Machine;
import java.util.List;
import java.util.Optional;

/// What a run came to.
///
/// @param connections that were open at each server
/// @param rounds how often something was said to all
public record Report(Machine machine, int connections, int rounds, List<Result> results) {
  private static final double KIBI = 1024;
  private static final double MILLI = 1000;

  /// Reads what [#json] has written.
  static Report parse(String json) {
    return Json.parse(json, Report.class);
  }

  /// For programs.
  String json() {
    return Json.page(this);
  }

  /// For a terminal.
  String text() {
    return memory().text() + latency().text();
  }

  /// The system has two sockets for each connection here, one for each end.
  Grid memory() {
    return new Grid(
        "KiB of one end of a connection, %,d of them".formatted(connections),
        List.of("server", "heap", "resident", "of the kernel", "in buffers"),
        results.stream().flatMap(it -> rows(it).stream()).toList());
  }

  private List<List<String>> rows(Result result) {
    return List.of(
        row(result.drive() + ", silent", result.idle(), result.idle().buffers()),
        row(result.drive() + ", spoken to", result.after(), result.buffers()));
  }

  private static List<String> row(String name, Weight weight, long buffers) {
    return List.of(
        name,
        kibi(weight.heap()),
        kibi(weight.resident()),
        kibi(weight.kernel() / 2),
        kibi(buffers / 2));
  }

  /// The slowest of them waits for all others.
  Grid latency() {
    return new Grid(
        "From what is said to who hears it, of %,d at the same time, in ms".formatted(connections),
        List.of("server", "half of them", "99 %", "the last", "s to open all"),
        results.stream()
            .map(it ->
                List.of(
                    it.drive().toString(),
                    millis(it.latency().half()),
                    millis(it.latency().most()),
                    millis(it.latency().slowest()),
                    millis(it.openMillis())))
            .toList());
  }

  static String kibi(long octets) {
    return Grid.shown(Optional.of(octets / KIBI), 1);
  }

  static String millis(long micros) {
    return Grid.shown(Optional.of(micros / MILLI), 1);
  }
}
