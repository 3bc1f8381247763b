package dev.ws101.endpoint;

import dev.ws101.fragmentation.Credit;
import java.util.concurrent.atomic.AtomicLong;

/// The credit that all connections of a server have together. For any thread.
public final class SharedCredit implements Credit {
  /// What a server gives: room for sixteen messages of 1 MiB that are announced and on their way.
  public static final long OF_A_SERVER = 16 * 1024 * 1024;

  private final AtomicLong left;

  /// @param octets that may be taken at the same time
  public SharedCredit(long octets) {
    left = new AtomicLong(octets);
  }

  @Override
  public boolean take(int octets) {
    boolean enough = left.addAndGet(-octets) >= 0;
    if (!enough) {
      giveBack(octets);
    }
    return enough;
  }

  @Override
  public void giveBack(int octets) {
    left.addAndGet(octets);
  }

  /// What could be taken now, or less while others are refused.
  public long left() {
    return left.get();
  }
}
