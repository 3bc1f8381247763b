package dev.ws101.application;

import java.util.random.RandomGenerator;

/// Always the largest number that is allowed, so that waits can be foretold.
final class Extreme implements RandomGenerator {
  @Override
  public long nextLong() {
    return Long.MAX_VALUE;
  }

  @Override
  public long nextLong(long bound) {
    return bound - 1;
  }
}
