package dev.ws101.examples.capacity;

import dev.ws101.bench.Figures;
import dev.ws101.bench.Grid;
import dev.ws101.bench.Results;
import dev.ws101.endpoint.Heartbeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// What so many connections take, from what was measured of one.
///
/// @param performance what the bench has measured
/// @param capacity what this lab has measured: the part of the kernel
record CapacityFormula(Results performance, Report capacity) {
  private static final List<Integer> STEPS = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final double GIBI = 1L << 30;
  private static final double KIBI = 1L << 10;
  private static final double MICROS = 1e6;

  /// What Linux has between an address and a port of another, unless told otherwise.
  private static final int PORTS = 28_232;

  /// IPv4, TCP and its time stamps. Ping, the pong that confirms it, and what confirms the pong.
  private static final int PACKETS = 3 * (20 + 20 + 12);

  /// Of a ping of ours and its pong, which is masked.
  private static final int FRAMES = 2 + Long.BYTES + 2 + 4 + Long.BYTES;

  private double resident(String server) {
    return performance.server(server).orElseThrow().footprint().talked().resident();
  }

  private double kernel() {
    return capacity.results().stream().mapToLong(it -> it.idle().kernel() / 2).average().orElse(0);
  }

  private double handshakeMicros() {
    return performance
        .server("ws101-threads")
        .flatMap(it -> it.median("handshakes", Figures::cpuMicros))
        .orElseThrow();
  }

  /// The figures of one connection, in words.
  String words() {
    return String.format(
        Locale.ROOT,
        """
        * `endpoint`: %.1f KiB with a thread each, %.1f KiB on an event loop, after each has talked (xref:../performance.adoc[Performance])
        * `kernel`: %.1f KiB for a socket that is silent (xref:../examples/capacity.adoc[the capacity lab])
        * `handshake`: %.0f microseconds of a processor, without TLS (xref:../performance.adoc[Performance])
        * `heartbeat`: %d octets on the wire, all headers and confirmations included, every %d s of silence
        """,
        resident("ws101-threads") / KIBI,
        resident("ws101-eventloop") / KIBI,
        kernel() / KIBI,
        handshakeMicros(),
        PACKETS + FRAMES,
        Heartbeat.DEFAULT.interval().toSeconds());
  }

  /// What follows from them.
  Grid grid() {
    List<String> head = new ArrayList<>(List.of("connections"));
    STEPS.forEach(it -> head.add("%,d".formatted(it)));
    return new Grid(
        "From one node to a million",
        head,
        List.of(
            row("GiB, a thread each", 2, n -> n * (resident("ws101-threads") + kernel()) / GIBI),
            row("GiB, event loops", 2, n -> n * (resident("ws101-eventloop") + kernel()) / GIBI),
            row("GiB more if each has 16 KiB on its way", 2, n -> n * 16 * KIBI / GIBI),
            row("file descriptors", 0, n -> n),
            row("addresses of a proxy, to one port", 0, n -> Math.ceil(n / PORTS)),
            row("pings a second, if all are silent", 0, this::pings),
            row("Mbit/s of heartbeats", 2, n -> pings(n) * (PACKETS + FRAMES) * 8 / MICROS),
            row("s of a processor if all come back", 1, n -> n * handshakeMicros() / MICROS),
            row("s more if a TLS handshake takes 1 ms", 1, n -> n / 1000)));
  }

  private double pings(double connections) {
    return connections / Heartbeat.DEFAULT.interval().toSeconds();
  }

  private interface Law {
    double of(double connections);
  }

  private static List<String> row(String name, int digits, Law law) {
    List<String> row = new ArrayList<>(List.of(name));
    IntStream.range(0, STEPS.size())
        .forEach(i -> row.add(Grid.shown(Optional.of(law.of(STEPS.get(i))), digits)));
    return row;
  }
}
