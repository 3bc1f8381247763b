package dev.ws101.kit;

/// What RFC 6455 7.4 and the registry say about the numbers in Close frames.
public final class CloseCodes {
  private CloseCodes() {}

  /// Whether the code may stand in a Close frame: those of 7.4.1, the registered 1012 to 1014, and
  /// the two ranges of 7.4.2 for libraries and applications.
  public static boolean mayBeSent(int code) {
    return code >= 1000 && code <= 1003
        || code >= 1007 && code <= 1014
        || code >= 3000 && code <= 4999;
  }

  /// Whether the code tells a fault, so that it can belong to a failed connection.
  public static boolean tellsFault(int code) {
    return mayBeSent(code) && code != 1000 && code != 1001;
  }
}
