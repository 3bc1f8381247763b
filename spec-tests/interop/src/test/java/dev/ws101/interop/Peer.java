package dev.ws101.interop;

import java.util.Map;
import java.util.Optional;

/// A WebSocket implementation that is not ours, in one of its roles.
///
/// Whatever it is written in, it does what [Echo] says: sends messages back, fulfils a [Request],
/// and reports what it sees. It offers or accepts permessage-deflate if it can; whether that is
/// used is decided on our side.
///
/// @param <R> what it is once it has been started
public interface Peer<R extends Peer.Running> {
  /// What it is called in test reports, with its version.
  String name();

  /// What its API cannot do, and why, in one sentence.
  default Map<Ability, String> lacks() {
    return Map.of();
  }

  /// Why it cannot be had here and how to mend that, in one sentence; empty when it is here.
  default Optional<String> missing() {
    return Optional.empty();
  }

  /// Makes it ready for connections.
  ///
  /// @param tls what a server shows and a client trusts; empty for `ws`
  R start(Optional<Tls> tls, Reports reports) throws Exception;

  /// A peer that can be met, any number of times.
  interface Running {
    /// Ends it, and what is left of its connections.
    void stop() throws Exception;
  }
}
