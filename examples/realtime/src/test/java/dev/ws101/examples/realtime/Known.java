package dev.ws101.examples.realtime;

import dev.ws101.bench.Machine;
import java.util.List;

/// A report that nobody measured: what becomes of it is known.
final class Known {
  static final Report REPORT =
      new Report(
          new Machine("a processor", 2, "an OS 1", "amd64", "25", false, "2026-11-22"),
          new Plan(10, List.of(0.2, 20.0), 1000, 100, 5000, Manners.BROWSER),
          List.of(
              new Outcome(Way.SHORT_POLLING, 0.2, figures(10, 30_000, 50)),
              new Outcome(Way.LONG_POLLING, 0.2, figures(10, 7_000, 10)),
              new Outcome(Way.EVENT_STREAM, 0.2, figures(10, 620, 0)),
              new Outcome(Way.WEB_SOCKET, 0.2, figures(10, 380, 0)),
              new Outcome(Way.SHORT_POLLING, 20, figures(1000, 70_000, 50)),
              new Outcome(Way.LONG_POLLING, 20, figures(1000, 700_000, 1000)),
              new Outcome(Way.EVENT_STREAM, 20, figures(1000, 62_000, 0)),
              new Outcome(Way.WEB_SOCKET, 20, figures(1000, 38_000, 0))));

  private Known() {}

  private static Figures figures(long events, long octets, long requests) {
    return new Figures(
        events, new Traffic(octets / 2, octets / 2, requests), 1500, 2500, 40_000, 5_000_000);
  }
}
