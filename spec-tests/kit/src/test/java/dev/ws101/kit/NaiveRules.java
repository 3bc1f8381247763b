package dev.ws101.kit;

import java.util.Set;

/// What a [NaiveConnection] refuses, as far as its quirks let it.
final class NaiveRules {
  /// A rule was broken; the code tells the peer.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;
    final transient int code;

    Broken(int code) {
      super("rule broken: " + code);
      this.code = code;
    }
  }

  private NaiveRules() {}

  /// Judges what the first two bytes tell, before the payload has come.
  ///
  /// @param us the part that the connection plays
  static void checkHead(Role us, byte[] pending, Set<Quirk> quirks, boolean deflate) throws Broken {
    if (pending.length == 0) {
      return;
    }
    int opcode = pending[0] & 0xF;
    boolean control = opcode >= 8;
    int reserved = deflate && (opcode == Frame.TEXT || opcode == Frame.BINARY) ? 0x30 : 0x70;
    refuse((pending[0] & reserved) != 0 && !quirks.contains(Quirk.IGNORES_RSV), 1002);
    boolean known = opcode <= 2 || opcode >= 8 && opcode <= 10;
    refuse(!known && !quirks.contains(Quirk.IGNORES_UNKNOWN_OPCODES), 1002);
    refuse(control && pending[0] >= 0 && !quirks.contains(Quirk.ACCEPTS_FRAGMENTED_CONTROL), 1002);
    if (pending.length >= 2) {
      boolean wrong = pending[1] < 0 != (us == Role.SERVER);
      refuse(wrong && !quirks.contains(Quirk.ACCEPTS_WRONG_MASKS), 1002);
      boolean tooLong = control && (pending[1] & 0x7F) > 125;
      refuse(tooLong && !quirks.contains(Quirk.ACCEPTS_LONG_CONTROL), 1002);
    }
    boolean topBits = !quirks.contains(Quirk.TAKES_WHAT_THERE_IS);
    if (topBits && pending.length >= 3 && (pending[1] & 0x7F) == 127) {
      refuse(pending[2] < 0, 1002);
    }
  }

  /// Judges a whole frame.
  static void check(Received frame, Set<Quirk> quirks, boolean inMessage) throws Broken {
    boolean minimal = frame.form() == LengthForm.shortest(frame.payload().length);
    boolean strict =
        !quirks.contains(Quirk.ACCEPTS_NON_MINIMAL_LENGTH)
            && !quirks.contains(Quirk.PASSES_OVER_NON_MINIMAL_LENGTH);
    refuse(!minimal && strict, 1002);
    refuse(zeroKey(frame) && quirks.contains(Quirk.IGNORES_ZERO_KEY), 1002);
    if (frame.isData()) {
      boolean continues = frame.opcode() == Frame.CONTINUATION;
      refuse(continues && !inMessage && !quirks.contains(Quirk.ACCEPTS_STRAY_CONTINUATION), 1002);
      refuse(!continues && inMessage && !quirks.contains(Quirk.ACCEPTS_INTERLEAVED_MESSAGES), 1002);
    } else if (frame.opcode() == Frame.CLOSE) {
      checkClose(frame, quirks);
    }
  }

  static boolean isPassedOver(Received frame, Set<Quirk> quirks) {
    return frame.form() != LengthForm.shortest(frame.payload().length)
        && quirks.contains(Quirk.PASSES_OVER_NON_MINIMAL_LENGTH);
  }

  private static boolean zeroKey(Received frame) {
    int at = frame.wire().length - frame.payload().length - 4;
    return frame.masked()
        && frame.wire()[at] == 0
        && frame.wire()[at + 1] == 0
        && frame.wire()[at + 2] == 0
        && frame.wire()[at + 3] == 0;
  }

  private static void checkClose(Received close, Set<Quirk> quirks) throws Broken {
    int length = close.payload().length;
    refuse(length == 1 && !quirks.contains(Quirk.ACCEPTS_ONE_BYTE_CLOSE), 1002);
    boolean badCode = length >= 2 && !CloseCodes.mayBeSent(close.closeCode());
    refuse(badCode && !quirks.contains(Quirk.ACCEPTS_ANY_CLOSE_CODE), 1002);
    boolean high = length >= 2 && close.closeCode() >= 3000;
    refuse(high && quirks.contains(Quirk.REFUSES_3000_CODES), 1002);
    boolean badReason = length > 2 && Utf8.firstWrong(close.closeReason()) >= 0;
    refuse(badReason && !quirks.contains(Quirk.ACCEPTS_BAD_UTF8_IN_REASON), 1007);
  }

  private static void refuse(boolean broken, int code) throws Broken {
    if (broken) {
      throw new Broken(code);
    }
  }
}
