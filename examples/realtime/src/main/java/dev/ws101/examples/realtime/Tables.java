package dev.ws101.examples.realtime;

import dev.ws101.bench.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was measured, as tables.
///
/// @param report of a run
public record Tables(Report report) {
  private static final double MILLI = 1000;

  /// All of them, for a terminal.
  public String text() {
    StringBuilder out = new StringBuilder();
    grids().forEach(grid -> out.append(grid.text()));
    return out.toString();
  }

  /// One for each rate.
  List<Grid> grids() {
    return report.plan().rates().stream().map(this::grid).toList();
  }

  private Grid grid(double rate) {
    String title =
        "%s, %d clients, questions every %d ms"
            .formatted(often(rate), report.plan().clients(), report.plan().pauseMillis());
    return new Grid(
        title,
        List.of(
            "way", "octets/event", "requests/event", "p50 ms", "p99 ms", "CPU us/event", "CPU %"),
        report.at(rate).stream().map(Tables::row).toList());
  }

  private static List<String> row(Outcome outcome) {
    Figures figures = outcome.figures();
    return List.of(
        outcome.way().toString(),
        shown(figures.octets(), 0),
        shown(figures.requests(), 2),
        shown(figures.p50Micros() / MILLI, 1),
        shown(figures.p99Micros() / MILLI, 1),
        shown(figures.cpu(), 0),
        shown(100.0 * figures.cpuMicros() / figures.wallMicros(), 1));
  }

  /// `An event every 5 s`, `20 events a second`.
  static String often(double rate) {
    return rate < 1
        ? "An event every %s s".formatted(rate(1 / rate))
        : rate == 1 ? "An event a second" : rate(rate) + " events a second";
  }

  static String rate(double rate) {
    return shown(rate, rate == Math.rint(rate) ? 0 : 1);
  }

  private static String shown(double figure, int digits) {
    return Grid.shown(Optional.of(figure), digits);
  }

  /// What is on the wire, for each way: counted now, and the same each time.
  public static Grid prices(Manners manners) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Way way : Way.values()) {
      Price price = Price.of(way, manners);
      rows.add(
          List.of(
              way.toString(), cell(price.opening()), cell(price.event()), cell(price.nothing())));
    }
    String title =
        switch (manners) {
          case BARE -> "Octets to the server and back, by a client that says no more than it must";
          case BROWSER -> "Octets to the server and back, by a browser";
        };
    return new Grid(title, List.of("way", "opening", "an event", "nothing"), rows);
  }

  private static String cell(Traffic traffic) {
    return traffic.octets() == 0 ? "-" : "%d + %d".formatted(traffic.up(), traffic.down());
  }
}
