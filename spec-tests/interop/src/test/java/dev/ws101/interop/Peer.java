package dev.ws101.interop;

import java.util.Map;
import java.util.Optional;

/// A WebSocket implementation that is not ours, in one of its roles.
///
/// Whatever it is written in, it does what [Echo] says: sends messages back, fulfils a [Request],
/// and reports what it sees. It offers or accepts permessage-deflate if it can; whether that is
/// used is decided on our side.
public interface Peer {
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
}
