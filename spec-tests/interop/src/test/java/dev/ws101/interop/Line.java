package dev.ws101.interop;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import java.time.Duration;
import java.util.stream.Stream;

/// How two ends are joined.
///
/// @param deflate whether our side wants permessage-deflate; peers that can always do
/// @param secure whether it is `wss`
record Line(boolean deflate, boolean secure) {
  /// Ends a wait for a peer that says nothing.
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /// All four, `ws` first.
  static Stream<Line> all() {
    return Stream.of(
        new Line(false, false), new Line(true, false), new Line(false, true), new Line(true, true));
  }

  /// Our options, but for TLS, which has two sides.
  Options options(Sightings sightings) {
    return Options.DEFAULT
        .with(deflate ? DeflatePolicy.DEFAULT : DeflatePolicy.OFF)
        .with(new Timeouts(SILENCE, SILENCE, SILENCE, SILENCE))
        .with(sightings);
  }

  @Override
  public String toString() {
    return (secure ? "wss" : "ws") + (deflate ? " deflated" : "");
  }
}
