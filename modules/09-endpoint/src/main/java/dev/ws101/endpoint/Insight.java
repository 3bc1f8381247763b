package dev.ws101.endpoint;

/// Who is told what happens.
///
/// @param observer of every event of every connection
/// @param metrics of figures
public record Insight(Observer observer, Metrics metrics) {
  /// Nobody.
  public static final Insight NONE = new Insight(Observer.NONE, Metrics.NONE);
}
