package dev.ws101.endpoint;

import java.time.Duration;
import java.util.stream.Stream;

/// How long each wait for the peer may last; zero is for ever.
///
/// @param handshake connecting to an address, TLS and the opening handshake together; a server then
///   answers 408 [ROBUST-hs-17] [ROBUST-hs-18]
/// @param idle silence on an open connection, also within a message; then we close with 1001. Pings
///   and pongs between messages do not break it [ROBUST-frag-05] [ROBUST-res-06]
/// @param write one write of at most 64 KiB to the network; then we cut the connection, at the
///   latest after half as long again [ROBUST-res-03]
/// @param close the peer's part in the end, once that has begun; then we cut the connection
///   [ROBUST-close-02] [ROBUST-close-03]
public record Timeouts(Duration handshake, Duration idle, Duration write, Duration close) {
  /// 10 s to open, silence for ever as long as the [Heartbeat] is answered, 30 s to write, 5 s to
  /// close.
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(5));

  public Timeouts {
    if (Stream.of(handshake, idle, write, close).anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a time-out is negative; use zero for none");
    }
  }

  /// The same with another limit on the opening.
  public Timeouts withHandshake(Duration limit) {
    return new Timeouts(limit, idle, write, close);
  }

  /// The same with another limit on silence.
  public Timeouts withIdle(Duration limit) {
    return new Timeouts(handshake, limit, write, close);
  }

  /// The same with another limit on a write.
  public Timeouts withWrite(Duration limit) {
    return new Timeouts(handshake, idle, limit, close);
  }

  /// The same with another limit on the end.
  public Timeouts withClose(Duration limit) {
    return new Timeouts(handshake, idle, write, limit);
  }
}
