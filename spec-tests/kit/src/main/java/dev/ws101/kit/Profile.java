package dev.ws101.kit;

/// What somebody wants to know of a peer: which cases run, and which failures count.
public enum Profile {
  /// Everything runs; failures of `SHOULD` and above count.
  STANDARD(Level.SHOULD, "everything runs; failures of MUST and SHOULD count"),
  /// Everything runs, and every failure counts.
  STRICT(Level.MAY, "everything runs, and every failure counts"),
  /// What no RFC says is left out: what a peer must survive, by our own judgement.
  RFC(Level.SHOULD, "as standard, without the cases of robustness, which no RFC speaks of"),
  /// RFC 6455 alone: for peers that want no compression.
  CORE(Level.SHOULD, "RFC 6455 alone: neither robustness nor compression");

  private final Level gate;
  private final String words;

  Profile(Level gate, String words) {
    this.gate = gate;
    this.words = words;
  }

  /// Failures of this level and above count.
  public Level gate() {
    return gate;
  }

  /// What it is, for people.
  public String words() {
    return words;
  }

  /// Whether a case is of interest.
  public boolean plays(Case subject) {
    String rfc = Clause.of(subject).rfc();
    return switch (this) {
      case STANDARD, STRICT -> true;
      case RFC -> !rfc.equals("robust");
      case CORE -> rfc.equals("6455");
    };
  }
}
