package dev.ws101.mutants;

import java.util.List;

/// How a peer can be there and yet not live. Nobody of these may pass what it does not do.
public enum Dead implements Quirk {
  HANGS_UP_AFTER_101("Ends TCP right behind its handshake."),
  SILENT_AFTER_101("Says nothing more behind its handshake."),
  ONLY_SENDS_CLOSE("Sends a Close right behind its handshake and goes."),
  NEVER_ANSWERS("Takes connections and says nothing.");

  private final String sentence;

  Dead(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public List<String> requirements() {
    return List.of();
  }
}
