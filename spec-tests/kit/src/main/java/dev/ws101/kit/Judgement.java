package dev.ws101.kit;

/// Ends a script early, because the verdict is already known.
///
/// A script that returns has passed. Thrown by [Expect] and by [Peer]; caught by [Runner] alone.
public final class Judgement extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Verdict verdict;
  private final transient boolean timedOut;

  private Judgement(Verdict verdict, String actual, boolean timedOut) {
    super(actual, null, false, false);
    this.verdict = verdict;
    this.timedOut = timedOut;
  }

  /// The peer did something that is not allowed.
  public static Judgement fail(String actual) {
    return new Judgement(Verdict.FAIL, actual, false);
  }

  /// The peer did not do in time what it has to.
  public static Judgement late(String actual) {
    return new Judgement(Verdict.FAIL, actual, true);
  }

  /// The peer did something that is allowed but not recommended.
  public static Judgement lenient(String actual) {
    return new Judgement(Verdict.LENIENT, actual, false);
  }

  /// The peer lacks what the rest of the script needs.
  public static Judgement unsupported(String reason) {
    return new Judgement(Verdict.UNSUPPORTED, reason, false);
  }

  /// Nothing can be said about the peer.
  public static Judgement inconclusive(String reason) {
    return new Judgement(Verdict.INCONCLUSIVE, reason, false);
  }

  public Verdict verdict() {
    return verdict;
  }

  /// Whether it is the clock that failed the peer.
  public boolean timedOut() {
    return timedOut;
  }
}
