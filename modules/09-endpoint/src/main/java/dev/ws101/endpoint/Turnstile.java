package dev.ws101.endpoint;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Counts who is in, in all and of an address, for whoever drives connections. For any thread.
public final class Turnstile {
  /// How many may wait at the same time to be told that they cannot come in.
  static final int MOST_TURNED_AWAY = 64;

  /// What becomes of somebody who comes.
  public enum Turn {
    /// Comes in.
    IN,
    /// Too many in all.
    FULL,
    /// Too many of that address.
    TOO_MANY,
    /// Too many even of those who are turned away.
    CROWDED_OUT
  }

  private final Crowd crowd;
  private final Map<String, Integer> perAddress = new HashMap<>();
  private int inside;
  private int turnedAway;

  public Turnstile(Crowd crowd) {
    this.crowd = crowd;
  }

  /// Somebody comes; whatever the answer, [#leave] has to follow.
  ///
  /// @param remote as `host:port`
  public synchronized Turn enter(String remote) {
    boolean full = inside >= crowd.connections();
    if (full || perAddress.getOrDefault(network(remote), 0) >= crowd.perAddress()) {
      turnedAway++;
      return turnedAway > MOST_TURNED_AWAY ? Turn.CROWDED_OUT : full ? Turn.FULL : Turn.TOO_MANY;
    }
    inside++;
    perAddress.merge(network(remote), 1, Integer::sum);
    return Turn.IN;
  }

  /// Somebody leaves, of whom [#enter] said `turn`.
  public synchronized void leave(String remote, Turn turn) {
    if (turn == Turn.IN) {
      inside--;
      perAddress.computeIfPresent(network(remote), (_, count) -> count == 1 ? null : count - 1);
    } else {
      turnedAway--;
    }
  }

  /// Whom an address belongs to: for IPv6 that is a network of 64 bits.
  private static String network(String remote) {
    String host = remote.substring(0, Math.max(0, remote.lastIndexOf(':')));
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      boolean wide = address instanceof Inet6Address;
      return wide ? Arrays.toString(Arrays.copyOf(address.getAddress(), 8)) : host;
    } catch (IllegalArgumentException _) {
      return host; // no address: a connection in memory
    }
  }
}
