package dev.ws101.mutants;

import dev.ws101.kit.CloseCodes;
import dev.ws101.kit.Frame;
import dev.ws101.kit.LengthForm;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import dev.ws101.kit.Utf8;
import java.util.Set;

/// What a [NaiveConnection] refuses, as far as its quirks let it.
final class NaiveRules {
  private final Role us;
  private final Set<Quirk> quirks;
  private final boolean deflate;

  /// @param us the part that the connection plays
  /// @param deflate whether compression is agreed, which gives RSV1 a meaning
  NaiveRules(Role us, Set<Quirk> quirks, boolean deflate) {
    this.us = us;
    this.quirks = quirks;
    this.deflate = deflate;
  }

  /// Judges what the first bytes tell, before the payload has come.
  void checkHead(byte[] pending) throws Broken {
    if (pending.length == 0) {
      return;
    }
    int opcode = pending[0] & 0xF;
    boolean control = opcode >= 8;
    boolean waits = quirks.contains(ControlFault.WAITS_FOR_LONG_CONTROL);
    int reserved = deflate && (opcode == Frame.TEXT || opcode == Frame.BINARY) ? 0x30 : 0x70;
    refuseUnless(FrameFault.IGNORES_RSV, (pending[0] & reserved) != 0);
    boolean known = opcode <= 2 || opcode >= 8 && opcode <= 10;
    refuseUnless(FrameFault.IGNORES_UNKNOWN_OPCODES, !known);
    refuseUnless(ControlFault.ACCEPTS_FRAGMENTED_CONTROL, control && pending[0] >= 0);
    if (pending.length >= 2) {
      boolean masked = pending[1] < 0;
      refuseUnless(FrameFault.ACCEPTS_WRONG_MASKS, masked != (us == Role.SERVER));
      boolean tooLong = control && (pending[1] & 0x7F) > 125;
      refuseUnless(ControlFault.ACCEPTS_LONG_CONTROL, tooLong && !waits);
    }
    boolean negative = pending.length >= 3 && (pending[1] & 0x7F) == 127 && pending[2] < 0;
    refuseUnless(FrameFault.TAKES_WHAT_THERE_IS, negative);
  }

  /// Judges a whole frame.
  void check(Received frame, boolean inMessage) throws Broken {
    boolean strict = !quirks.contains(FrameFault.PASSES_OVER_NON_MINIMAL_LENGTH);
    refuseUnless(Oddity.READS_LONGER_LENGTHS, !isMinimal(frame) && strict);
    refuse(
        frame.masked() && frame.key() == 0 && quirks.contains(FrameFault.REFUSES_ZERO_KEY), 1002);
    if (frame.isData()) {
      boolean continues = frame.opcode() == Frame.CONTINUATION;
      refuseUnless(MessageFault.ACCEPTS_STRAY_CONTINUATION, continues && !inMessage);
      refuseUnless(MessageFault.ACCEPTS_INTERLEAVED_MESSAGES, !continues && inMessage);
    } else if (frame.opcode() == Frame.CLOSE) {
      checkClose(frame);
    }
  }

  /// Whether the frame is dropped as if it had not come.
  boolean passOver(Received frame, boolean inMessage) {
    return !isMinimal(frame) && quirks.contains(FrameFault.PASSES_OVER_NON_MINIMAL_LENGTH)
        || frame.opcode() == Frame.CLOSE
            && quirks.contains(CloseFault.SWALLOWS_BAD_CLOSES)
            && !isLegal(frame, inMessage);
  }

  private boolean isLegal(Received frame, boolean inMessage) {
    try {
      checkHead(frame.wire());
      check(frame, inMessage);
      return true;
    } catch (Broken _) {
      return false;
    }
  }

  private static boolean isMinimal(Received frame) {
    return frame.form() == LengthForm.shortest(frame.payload().length);
  }

  private void checkClose(Received close) throws Broken {
    int length = close.payload().length;
    refuseUnless(CloseFault.ACCEPTS_ONE_BYTE_CLOSE, length == 1);
    boolean badCode = length >= 2 && !CloseCodes.mayBeSent(close.closeCode());
    refuseUnless(CloseFault.ACCEPTS_ANY_CLOSE_CODE, badCode);
    boolean high = length >= 2 && close.closeCode() >= 3000;
    refuse(high && quirks.contains(CloseFault.REFUSES_3000_CODES), 1002);
    boolean badReason = length > 2 && Utf8.firstWrong(close.closeReason()) >= 0;
    refuse(badReason && !quirks.contains(CloseFault.ACCEPTS_BAD_UTF8_IN_REASON), 1007);
  }

  private void refuseUnless(Quirk quirk, boolean broken) throws Broken {
    refuse(broken && !quirks.contains(quirk), 1002);
  }

  private static void refuse(boolean broken, int code) throws Broken {
    if (broken) {
      throw new Broken(code);
    }
  }
}
