package dev.ws101.fragmentation;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;

/// Judges the text of one message after the other, and says where in the message it went wrong.
final class TextJudge {
  private final Utf8Validator utf8 = new Utf8Validator();
  private long judged;

  /// Judges the next octets of the message.
  ///
  /// @throws ProtocolViolation 1007 at the first that cannot be text [6455-8.1-01] [6455-8.1-04]
  void next(byte[] bytes, int from, int to) {
    int impossible = utf8.validate(bytes, from, to);
    if (impossible >= 0) {
      long at = judged + impossible - from;
      throw notText("0x%02X at octet %d".formatted(bytes[impossible], at));
    }
    judged += to - from;
  }

  /// The message ends here, and the next octets begin another.
  ///
  /// @throws ProtocolViolation 1007 inside a character [6455-5.6-01] [6455-5.6-02]
  void end() {
    if (!utf8.complete()) {
      throw notText("the text ends inside a character");
    }
    judged = 0;
  }

  private static ProtocolViolation notText(String detail) {
    return new ProtocolViolation(CloseCode.INVALID_DATA, "6455-8.1-01", "not UTF-8: " + detail);
  }
}
