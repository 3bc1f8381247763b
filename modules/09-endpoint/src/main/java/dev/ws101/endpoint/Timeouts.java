package dev.ws101.endpoint;

import java.time.Duration;

/// How long each wait for the peer may last; zero is for ever.
///
/// @param handshake connecting to an address, TLS and the opening handshake together; a server then
///   answers 408 [ROBUST-hs-17] [ROBUST-hs-18]
/// @param idle silence on an open connection, also within a message; then we close with 1001
///   [ROBUST-frag-05] [ROBUST-close-04]
/// @param close the peer's part in the end, once that has begun; then we cut the connection
///   [ROBUST-close-02] [ROBUST-close-03]
public record Timeouts(Duration handshake, Duration idle, Duration close) {
  /// 10 s to open, silence for ever, 5 s to close.
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(5));

  public Timeouts {
    if (handshake.isNegative() || idle.isNegative() || close.isNegative()) {
      throw new IllegalArgumentException("a time-out is negative; use zero for none");
    }
  }

  /// The same with another limit on the opening.
  public Timeouts withHandshake(Duration limit) {
    return new Timeouts(limit, idle, close);
  }

  /// The same with another limit on silence.
  public Timeouts withIdle(Duration limit) {
    return new Timeouts(handshake, limit, close);
  }

  /// The same with another limit on the end.
  public Timeouts withClose(Duration limit) {
    return new Timeouts(handshake, idle, limit);
  }
}
