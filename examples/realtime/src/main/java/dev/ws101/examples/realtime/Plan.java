package dev.ws101.examples.realtime;

import java.util.List;

/// What is to be measured.
///
/// @param clients how many there are
/// @param rates events a second, one measurement of each way for each
/// @param pauseMillis how long a client of short polling waits between two questions
/// @param warmUpMillis how long each way runs at a high rate before it is measured
/// @param measuredMillis how long it is measured
public record Plan(
    int clients,
    List<Double> rates,
    long pauseMillis,
    long warmUpMillis,
    long measuredMillis,
    Manners manners) {

  public Plan {
    rates = List.copyOf(rates);
    if (clients < 1 || rates.isEmpty() || pauseMillis < 1 || measuredMillis < 1) {
      throw new IllegalArgumentException(
          "use one client at least, one rate, and times of a millisecond or more");
    }
    if (rates.stream().anyMatch(rate -> rate <= 0 || rate > 1000)) {
      throw new IllegalArgumentException("use rates above 0 and up to 1000 events a second");
    }
  }

  /// How long all of it takes, about.
  long seconds() {
    long each = warmUpMillis + settling() + measuredMillis;
    return rates.size() * Way.values().length * each / 1000;
  }

  /// How long a rate is let run before it is measured.
  long settling() {
    return Math.max(200, 2 * pauseMillis);
  }
}
