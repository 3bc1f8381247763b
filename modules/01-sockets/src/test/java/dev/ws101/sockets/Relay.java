package dev.ws101.sockets;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Passes octets on, freely or as few as a test releases.
final class Relay {
  /// More than any test has octets; twice as many are still a number of permits.
  static final int ALL = Integer.MAX_VALUE / 2;

  private final Transport from;
  private final Transport to;
  private final Semaphore allowance = new Semaphore(ALL);

  Relay(Transport from, Transport to) {
    this.from = from;
    this.to = to;
  }

  void run() throws IOException {
    byte[] octet = new byte[1];
    while (from.read(octet, 0, 1) > 0) {
      allowance.acquireUninterruptibly();
      to.write(octet, 0, 1);
    }
    to.shutdownOutput();
  }

  /// Lets nothing more through.
  void hold() {
    allowance.drainPermits();
  }

  /// Lets this many octets more through.
  void release(int octets) {
    allowance.release(octets);
  }
}
