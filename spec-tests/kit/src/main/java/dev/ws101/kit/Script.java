package dev.ws101.kit;

import java.io.IOException;

/// What a case does with the peer. Returning means that the peer has passed.
@FunctionalInterface
public interface Script {
  /// Plays the case.
  ///
  /// @throws Judgement when the verdict is anything but a pass
  /// @throws IOException when no connection could be made
  void play(Peer peer) throws IOException;
}
