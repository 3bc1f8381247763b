package dev.ws101.examples.realtime;

/// What was measured of one way at one rate, all clients together.
///
/// @param events that arrived; one that came to all clients counts as many times
/// @param traffic meanwhile, openings not included
/// @param p50Micros from an event to its arrival, for half of them at most
/// @param p99Micros the same for 99 of 100
/// @param cpuMicros processor time of the server
/// @param wallMicros how long it took
public record Figures(
    long events, Traffic traffic, long p50Micros, long p99Micros, long cpuMicros, long wallMicros) {

  /// Octets on the wire for an event and client, both directions.
  double octets() {
    return (double) traffic.octets() / Math.max(1, events);
  }

  double requests() {
    return (double) traffic.requests() / Math.max(1, events);
  }

  /// Processor time of the server for an event and client.
  double cpu() {
    return (double) cpuMicros / Math.max(1, events);
  }
}
