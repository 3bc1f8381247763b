package dev.ws101.endpoint;

import dev.ws101.sockets.ProxyTunnel;
import java.util.Optional;

/// How a client gets to its server.
///
/// @param proxy that is asked for a tunnel
/// @param redirects that are followed
public record Way(Optional<ProxyTunnel> proxy, Redirects redirects) {
  /// Straight, and nowhere else.
  public static final Way DIRECT = new Way(Optional.empty(), Redirects.NONE);
}
