package dev.ws101.bench;

/// What came of one load on one server, once.
///
/// @param perSecond messages that came back in a second, or connections that opened
/// @param cpuMicros processor time of the server for each of them
/// @param p50Micros half of them took no longer from sending to the whole echo
/// @param p99Micros 99 % took no longer
public record Figures(double perSecond, double cpuMicros, double p50Micros, double p99Micros) {}
