package dev.ws101.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/// Measures how much memory calls take, of whatever kind, and whether it is given back or not.
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Calls are few; what loads a class at its first use is not their fault.
  private static final long SLACK = 4L << 20;

  private long taken;
  private long allowed = SLACK;

  /// What the call returns.
  <T> T of(Supplier<T> call) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    T result = call.get();
    taken += THREADS.getCurrentThreadAllocatedBytes() - before;
    return result;
  }

  /// Allows for more.
  void allow(long octets) {
    allowed += octets;
  }

  /// Whether the calls took more than was allowed for, and this.
  boolean tookMoreThan(long octets) {
    return taken > allowed + octets;
  }
}
