package dev.ws101.examples.capacity;

import org.HdrHistogram.Histogram;

/// How long messages took, in microseconds.
///
/// @param half how long half of them took at most
/// @param most how long 99 % of them took at most
/// @param slowest of all
public record Latency(long half, long most, long slowest) {
  static Latency of(Histogram micros) {
    return new Latency(
        micros.getValueAtPercentile(50), micros.getValueAtPercentile(99), micros.getMaxValue());
  }
}
