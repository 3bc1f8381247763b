package dev.ws101.kit;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What all connections of one run of one case share.
///
/// @param abilities what the peer has shown that it can do
/// @param timeout for each single wait; bounds failures only
/// @param random seeded by the run and the case, so that a replay sends the same bytes
record Session(
    Reach reach, Set<Ability> abilities, Duration timeout, RandomGenerator random, WireLog log) {
  Role role() {
    return reach.role();
  }
}
