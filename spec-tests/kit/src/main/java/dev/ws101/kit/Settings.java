package dev.ws101.kit;

import java.time.Duration;

/// How a run goes about it.
///
/// @param timeout for each single wait, ten times that where a case moves much; bounds failures
///   only, so it may be generous
/// @param parallel how many cases run at the same time
/// @param seed of all random choices
/// @param gate failures of this level and above count
/// @param upto cases of later rungs are left out
/// @param tier cases of higher tiers are left out
public record Settings(Duration timeout, int parallel, long seed, Level gate, int upto, Tier tier) {
  public static final Settings DEFAULT =
      new Settings(Duration.ofSeconds(3), 16, 1, Level.SHOULD, 9, Tier.FAST);

  public Settings {
    if (!timeout.isPositive() || parallel < 1) {
      throw new IllegalArgumentException("time-out and number of parallel cases must be positive");
    }
    if (upto < 2 || upto > 9) {
      throw new IllegalArgumentException("rungs that can be judged are 2 to 9, not " + upto);
    }
  }

  public Settings timeout(Duration value) {
    return new Settings(value, parallel, seed, gate, upto, tier);
  }

  public Settings parallel(int value) {
    return new Settings(timeout, value, seed, gate, upto, tier);
  }

  public Settings seed(long value) {
    return new Settings(timeout, parallel, value, gate, upto, tier);
  }

  public Settings gate(Level value) {
    return new Settings(timeout, parallel, seed, value, upto, tier);
  }

  public Settings upto(int value) {
    return new Settings(timeout, parallel, seed, gate, value, tier);
  }

  public Settings tier(Tier value) {
    return new Settings(timeout, parallel, seed, gate, upto, value);
  }

  /// Whether a run by these settings plays a case, if it is for peers of the right role.
  public boolean plays(Case one) {
    return one.rung() <= upto && tier.plays(one.tier());
  }
}
