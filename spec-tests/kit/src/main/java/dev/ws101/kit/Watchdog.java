package dev.ws101.kit;

import java.time.Duration;

/// Closes the connections of a case that takes far too long, which ends whatever it waits for.
final class Watchdog implements AutoCloseable {
  private final Duration patience;
  private final Thread thread;
  private volatile boolean bitten;

  Watchdog(Peer peer, Duration patience) {
    this.patience = patience;
    thread = Thread.ofVirtual().name("ws101-kit-watchdog").start(() -> watch(peer));
  }

  private void watch(Peer peer) {
    try {
      new Wait(patience).sleep();
      bitten = true;
      peer.close();
    } catch (InterruptedException _) {
      // the case has ended in time
    }
  }

  /// Whether it had to; what the script has seen since then is of the kit's own making.
  boolean hasBitten() {
    return bitten;
  }

  /// Such as `30.0 s`.
  String patience() {
    return "%.1f s".formatted(patience.toMillis() / 1000.0);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
