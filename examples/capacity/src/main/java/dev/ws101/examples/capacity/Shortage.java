package dev.ws101.examples.capacity;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;

/// The machine has no more of something that connections take.
final class Shortage extends IOException {
  private static final long serialVersionUID = 1;

  /// What a program has open besides: its classes, its files.
  private static final long BESIDES = 200;

  private Shortage(String message) {
    super(message);
  }

  /// How many connections a process may have here.
  static int most() {
    return (int) Math.min(Integer.MAX_VALUE, descriptors() - BESIDES);
  }

  /// As many as can be where nobody says.
  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Integer.MAX_VALUE;
  }

  /// Before anything is opened.
  static void expect(int connections) throws Shortage {
    if (connections > most()) {
      throw new Shortage(
          "%,d connections take as many file descriptors, and a process has %,d here: raise that by "
                  .formatted(connections, descriptors())
              + "ulimit -n (and its hard limit), or say --connections %d".formatted(most()));
    }
  }

  /// What a failure means that came when so many were open.
  static IOException or(Throwable failure, int open) {
    if (failure instanceof BindException) {
      return new Shortage(
          ("after %,d connections there are no ports left: see"
                  + " /proc/sys/net/ipv4/ip_local_port_range, or say --connections %d")
              .formatted(open, open));
    }
    return new IOException(
        "after %,d connections: %s".formatted(open, failure.getMessage()), failure);
  }
}
