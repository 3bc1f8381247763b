import java.nio.ByteBuffer;
import java.util.Arrays;

/// The payload of a Close: RFC 6455, sections 5.5.1 and 7.4.
final class Close {
  private Close() {}

  /// A Close that tells why.
  static Frame because(Violation violation) {
    byte[] code = ByteBuffer.allocate(2).putShort((short) violation.code()).array();
    return new Frame(true, Frame.CLOSE, code);
  }

  /// What answers the other side's: the same code, if it has one.
  static Frame answer(Frame theirs) throws Violation {
    byte[] payload = theirs.payload();
    if (payload.length == 1) {
      throw new Violation(1002, "half a code");
    }
    if (payload.length >= 2) {
      int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
      if (!mayBeSent(code)) {
        throw new Violation(1002, "a code that nobody may send");
      }
      Messages.mustBeText(Arrays.copyOfRange(payload, 2, payload.length));
    }
    return new Frame(true, Frame.CLOSE, Arrays.copyOf(payload, Math.min(payload.length, 2)));
  }

  /// Some numbers stand for what cannot be said by a Close, and most mean nothing yet.
  private static boolean mayBeSent(int code) {
    return switch (code) {
      case 1004, 1005, 1006 -> false;
      default -> code >= 1000 && code <= 1014 || code >= 3000 && code <= 4999;
    };
  }
}
