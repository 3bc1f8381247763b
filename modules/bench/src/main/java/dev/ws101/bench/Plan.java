package dev.ws101.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is measured, and for how long.
///
/// @param loads come to every server
/// @param curve loads that differ in the number of connections; measured half as long each, of the
///   raw echo and of ours
/// @param peersWeighed whether memory is measured of the servers of others too
/// @param rounds how often each load comes to each server; the median counts
/// @param warmUp before each measurement, in which every echo is compared
/// @param measured how long each measurement takes
/// @param held connections that are held while memory is measured; 0 for no such measurement
public record Plan(
    List<Load> loads,
    List<Load> curve,
    boolean peersWeighed,
    int rounds,
    Duration warmUp,
    Duration measured,
    int held) {

  /// The load as which handshakes appear among figures: connections come, open and go, some at any
  /// time.
  public static final String HANDSHAKES = "handshakes";

  /// Descriptors of a process that are no connections.
  private static final int OTHER_DESCRIPTORS = 500;

  /// All, as often as is asked for.
  ///
  /// @param connections at most
  public static Plan full(int rounds, Duration measured, int connections) {
    int most = most(connections);
    return new Plan(Load.ALL, Load.curve(most), true, rounds, measured, measured, most);
  }

  /// A first look.
  ///
  /// @param connections at most
  public static Plan quick(int connections) {
    int most = most(connections);
    Duration warmUp = Duration.ofMillis(1300); // there is no round before in which to compile
    Duration measured = Duration.ofMillis(700);
    return new Plan(Load.ALL, Load.curve(most), false, 1, warmUp, measured, most);
  }

  /// Whether the memory of a server is measured.
  boolean weighs(Contender contender) {
    return peersWeighed || !contender.kind().isPeer();
  }

  private static int most(int connections) {
    return Math.clamp(Descriptors.most() - OTHER_DESCRIPTORS, 1, connections);
  }

  /// What keeps us from so many connections; empty if nothing.
  public static Optional<String> shortage(int connections) {
    int most = most(connections);
    return most == connections
        ? Optional.empty()
        : Optional.of(
            "only %,d connections at once instead of %,d: a process may have %,d descriptors here"
                    .formatted(most, connections, Descriptors.most())
                + " (ulimit -Hn)");
  }
}
