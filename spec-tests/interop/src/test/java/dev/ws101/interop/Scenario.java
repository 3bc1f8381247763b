package dev.ws101.interop;

import java.util.Set;

/// Something that two ends do together, whichever of them is the server.
///
/// @param name as a sentence would put it
/// @param needs what the peer must be able to do
/// @param subprotocols whether one is agreed on in the opening handshake
record Scenario(String name, Set<Ability> needs, boolean subprotocols, Script script) {
  /// The course of it, from an open connection to a closed one, or to an open one that is closed
  /// with 1000 afterwards.
  @FunctionalInterface
  interface Script {
    void play(Talk talk) throws Exception;
  }

  Scenario(String name, Script script) {
    this(name, Set.of(), false, script);
  }

  Scenario(String name, Ability need, Script script) {
    this(name, Set.of(need), false, script);
  }

  @Override
  public String toString() {
    return name;
  }
}
