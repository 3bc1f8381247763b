package dev.ws101.endpoint;

import dev.ws101.engine.FrameLog;
import java.util.Optional;

/// Who is told what happens, on all connections of an endpoint.
///
/// @param observer of every event
/// @param metrics of figures
/// @param frames of the header of every frame, both ways; called under a lock, so it must be quick
///   and leave the connection alone
public record Insight(Observer observer, Metrics metrics, Optional<FrameLog> frames) {
  /// Nobody.
  public static final Insight NONE = new Insight(Observer.NONE, Metrics.NONE, Optional.empty());
}
