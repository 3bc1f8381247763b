package dev.ws101.framing;

/// The peer broke a rule: thrown by the part that sees it, caught in one place of the engine, which
/// fails the connection (RFC 6455 section 7.1.7). Both roles judge all that they receive.
/// [6455-10.7-01] [ROBUST-ctl-05]
///
/// A mistake of the local caller is never reported by this type but by [IllegalArgumentException]
/// or [IllegalStateException]. There is no stack trace: a hostile peer shall not be able to make
/// the receiver pay for one, and the clause says more than the call chain would.
public final class ProtocolViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int closeCode;
  private final String clause;

  /// @param closeCode what the Close frame that answers this carries, see [CloseCode]
  /// @param clause the id of the requirement that was broken, such as `6455-5.2-04`
  /// @param detail one sentence on what was seen
  public ProtocolViolation(int closeCode, String clause, String detail) {
    super(detail, null, false, false);
    this.closeCode = closeCode;
    this.clause = clause;
  }

  public int closeCode() {
    return closeCode;
  }

  public String clause() {
    return clause;
  }
}
