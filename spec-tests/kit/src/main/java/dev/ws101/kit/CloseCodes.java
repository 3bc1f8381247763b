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

  /// What the code says, in a few words.
  public static String meaning(int code) {
    return switch (code) {
      case 1000 -> "normal closure";
      case 1001 -> "going away";
      case 1002 -> "protocol error";
      case 1003 -> "data of a type that cannot be accepted";
      case 1004 -> "reserved";
      case 1005 -> "stands for a Close without a code, never sent";
      case 1006 -> "stands for an end without a Close, never sent";
      case 1007 -> "data that does not fit the type of the message";
      case 1008 -> "policy violation";
      case 1009 -> "message too big";
      case 1010 -> "an extension was expected";
      case 1011 -> "unexpected condition";
      case 1012 -> "service restart";
      case 1013 -> "try again later";
      case 1014 -> "bad answer from a server behind a gateway";
      case 1015 -> "stands for a failed TLS handshake, never sent";
      default ->
          code >= 4000 && code <= 4999
              ? "for private use"
              : code >= 3000 && code <= 3999 ? "for libraries, registered" : "not assigned";
    };
  }

  /// Who sends it, in words.
  public static String sender(int code) {
    if (!mayBeSent(code)) {
      return "nobody: it must not stand in a Close frame";
    }
    return switch (code) {
      case 1010 -> "clients; a server fails the handshake instead";
      case 1011 -> "servers by the text, either side by erratum 3227";
      case 1012, 1013, 1014 -> "servers";
      default ->
          code >= 4000
              ? "applications that have agreed on it"
              : code >= 3000 ? "libraries and frameworks that have registered it" : "either side";
    };
  }

  /// The section of RFC 6455 that gives it a meaning, or the registry.
  public static String clause(int code) {
    if (code >= 1012 && code <= 1014) {
      return "the registry that RFC 6455 11.7 has opened";
    }
    return code >= 1000 && code <= 1015 ? "RFC 6455 7.4.1" : "RFC 6455 7.4.2";
  }

  /// Whether the code tells a fault, so that it can belong to a failed connection.
  public static boolean tellsFault(int code) {
    return mayBeSent(code) && code != 1000 && code != 1001;
  }
}
