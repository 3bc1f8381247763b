import java.io.IOException;

/// The other side has broken a rule, so that the connection fails.
final class Violation extends IOException {
  private static final long serialVersionUID = 1;

  private final int code;

  /// @param code of RFC 6455 7.4.1 that tells best what was wrong
  Violation(int code, String rule) {
    super(rule);
    this.code = code;
  }

  int code() {
    return code;
  }
}
