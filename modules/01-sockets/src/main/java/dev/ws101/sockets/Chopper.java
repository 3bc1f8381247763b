package dev.ws101.sockets;

import java.util.random.RandomGenerator;

/// Decides how much of what is there one read gives away.
///
/// TCP promises octets in order and nothing about how they are cut. A test that wants to hold code
/// to that lends it a [MemoryTransport] with a chopper.
@FunctionalInterface
public interface Chopper {

  /// How many octets the next read returns.
  ///
  /// @param most how many it could return, at least 1
  /// @return from 1 to `most`
  int next(int most);

  /// All there is.
  static Chopper everything() {
    return most -> most;
  }

  /// One octet a read.
  static Chopper oneByOne() {
    return _ -> 1;
  }

  /// Anything that is allowed. The same cuts each time if `random` has been given a seed.
  static Chopper random(RandomGenerator random) {
    return most -> random.nextInt(1, most + 1);
  }
}
