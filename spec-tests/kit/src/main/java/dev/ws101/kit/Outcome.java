package dev.ws101.kit;

/// What became of a run.
public sealed interface Outcome permits Report, Outcome.CouldNotRun {
  /// There is nothing to judge: no connection, no HTTP, or no WebSocket at this place.
  ///
  /// @param reason one sentence with the cause and, if known, the way out
  record CouldNotRun(String reason) implements Outcome {}
}
