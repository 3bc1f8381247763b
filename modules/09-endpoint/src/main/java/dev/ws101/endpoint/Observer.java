package dev.ws101.endpoint;

import dev.ws101.engine.Event;

/// Sees every event of a connection, control frames included, on the thread that reads; it must not
/// block. What it throws comes out of the call that read.
@FunctionalInterface
public interface Observer {
  /// Looks away.
  Observer NONE = _ -> {};

  void seen(Event event);
}
