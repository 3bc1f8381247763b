package dev.ws101.examples.capacity;

import java.util.Locale;

/// What drives the connections of a server.
public enum Drive {
  /// A virtual thread each.
  THREADS,
  /// A loop for each processor.
  EVENT_LOOP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
