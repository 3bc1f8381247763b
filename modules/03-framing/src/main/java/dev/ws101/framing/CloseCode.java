package dev.ws101.framing;

/// The numbers that say why a connection ends, RFC 6455 section 7.4.
///
/// They are plain `int`s because the set is open: applications own 4000–4999 and IANA goes on
/// registering others. [6455-7.4.2-02] [6455-7.4.2-03]
public final class CloseCode {
  /// The purpose of the connection is fulfilled. [6455-7.4.1-13]
  public static final int NORMAL = 1000;

  /// A server shuts down, or a browser leaves the page. [6455-7.4.1-14]
  public static final int GOING_AWAY = 1001;

  /// The peer broke a rule of the protocol. [6455-7.4.1-15]
  public static final int PROTOCOL_ERROR = 1002;

  /// Text where only binary is understood, or the other way round. [6455-7.4.1-02]
  public static final int UNSUPPORTED_DATA = 1003;

  /// Never sent: stands for a Close frame without a code. [6455-7.4.1-04] [6455-7.1.5-02]
  public static final int NONE = 1005;

  /// Never sent: stands for a connection that ended without a Close frame. [6455-7.4.1-05]
  public static final int ABNORMAL = 1006;

  /// Bytes that contradict the message type, such as text that is not UTF-8. [6455-7.4.1-06]
  public static final int INVALID_DATA = 1007;

  /// The peer broke a rule of the application. [6455-7.4.1-07]
  public static final int POLICY_VIOLATION = 1008;

  /// A message too big to process. [6455-7.4.1-08]
  public static final int TOO_BIG = 1009;

  /// A client misses an extension in the server's answer. [6455-7.4.1-10]
  public static final int MISSING_EXTENSION = 1010;

  /// Something unexpected on our side. [6455-7.4.1-11]
  public static final int INTERNAL_ERROR = 1011;

  private CloseCode() {}

  /// Whether a Close frame may carry this code, in either direction. [6455-7.4.1-01]
  ///
  /// Refused: 0–999, which are not used [6455-7.4.2-01]; 1004, reserved [6455-7.4.1-03]; 1005, 1006
  /// and 1015, which stand for the absence of a frame [6455-7.4.1-04] [6455-7.4.1-05]
  /// [6455-7.4.1-12]; 1016–2999, unassigned [6455-7.4.2-02]; 5000 and above, undefined
  /// [6455-7.4.2-04]. Accepted are also 1012–1014, which IANA registered later. [6455-11.7-01]
  public static boolean mayBeSent(int code) {
    return switch (code) {
      case 1004, NONE, ABNORMAL, 1015 -> false;
      default -> (code >= NORMAL && code <= 1014) || (code >= 3000 && code <= 4999);
    };
  }
}
