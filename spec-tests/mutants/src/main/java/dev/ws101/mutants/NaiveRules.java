package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.LengthForm;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import java.util.Set;

/// What a [NaiveConnection] refuses, as far as its quirks let it.
final class NaiveRules {
  private final Role us;
  private final Set<Quirk> quirks;
  private final boolean deflate;
  private final NaiveCloseRules closes;

  /// @param us the part that the connection plays
  /// @param deflate whether compression is agreed, which gives RSV1 a meaning
  NaiveRules(Role us, Set<Quirk> quirks, boolean deflate) {
    this.us = us;
    this.quirks = quirks;
    this.deflate = deflate;
    closes = new NaiveCloseRules(quirks);
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Judges what the first bytes tell, before the payload has come.
  void checkHead(byte[] head) throws Broken {
    if (head.length == 0) {
      return;
    }
    int opcode = head[0] & 0xF;
    boolean known = opcode <= Frame.BINARY || opcode >= Frame.CLOSE && opcode <= Frame.PONG;
    boolean dropped = is(FrameFault.DROPS_UNKNOWN_OPCODES);
    refuse((head[0] & reserved(opcode)) != 0);
    refuse(!known && !dropped && !is(FrameFault.IGNORES_UNKNOWN_OPCODES));
    boolean mayBeUnfinished =
        is(ControlFault.ACCEPTS_FRAGMENTED_CONTROL)
            || opcode == Frame.PONG && is(ControlFault.ACCEPTS_FRAGMENTED_PONGS);
    refuse(opcode >= Frame.CLOSE && head[0] >= 0 && !mayBeUnfinished);
    if (head.length >= 2) {
      refuse(head[1] < 0 != (us == Role.SERVER) && !maskIsNoMatter(opcode, head[1] & 0x7F));
      refuse(opcode >= Frame.CLOSE && (head[1] & 0x7F) > most(opcode));
    }
    boolean negative = head.length >= 3 && (head[1] & 0x7F) == 127 && head[2] < 0;
    boolean top = is(FrameFault.TAKES_WHAT_THERE_IS) || is(FrameFault.IGNORES_TOP_BIT_OF_LENGTH);
    refuse(negative && !top);
  }

  private int reserved(int opcode) {
    boolean data = opcode == Frame.TEXT || opcode == Frame.BINARY;
    boolean ignored =
        is(FrameFault.IGNORES_RSV)
            || opcode >= Frame.CLOSE && is(FrameFault.IGNORES_RSV_ON_CONTROL)
            || opcode == Frame.CONTINUATION && is(FrameFault.IGNORES_RSV_ON_CONTINUATIONS)
            || deflate && is(DeflateFault.IGNORES_RSV_ONCE_AGREED);
    if (ignored) {
      return 0;
    }
    return deflate && data || is(FrameFault.IGNORES_RSV1) ? 0x30 : 0x70;
  }

  private boolean maskIsNoMatter(int opcode, int length) {
    return is(FrameFault.ACCEPTS_WRONG_MASKS)
        || opcode >= Frame.CLOSE && is(FrameFault.ACCEPTS_WRONG_MASKS_ON_CONTROL)
        || opcode == Frame.CONTINUATION && is(FrameFault.ACCEPTS_WRONG_MASKS_ON_CONTINUATIONS)
        || length == 0 && is(FrameFault.ACCEPTS_WRONG_MASKS_ON_NOTHING);
  }

  /// What the seven bits for the length of a control frame may be.
  private int most(int opcode) {
    boolean any =
        is(ControlFault.ACCEPTS_LONG_CONTROL)
            || is(ControlFault.WAITS_FOR_LONG_CONTROL)
            || opcode == Frame.PONG && is(ControlFault.ACCEPTS_LONG_PONGS)
            || opcode == Frame.CLOSE && is(CloseFault.ACCEPTS_LONG_CLOSES);
    return any ? 127 : 125;
  }

  /// Judges a whole frame.
  void check(Received frame, boolean inMessage) throws Broken {
    boolean lax =
        is(FrameFault.PASSES_OVER_NON_MINIMAL_LENGTH)
            || is(FrameFault.CUTS_LENGTHS_TO_32_BITS)
            || is(FrameFault.IGNORES_TOP_BIT_OF_LENGTH)
            || is(Oddity.READS_LONGER_LENGTHS);
    refuse(!isMinimal(frame) && !lax);
    refuse(frame.masked() && frame.key() == 0 && is(FrameFault.REFUSES_ZERO_KEY));
    if (frame.isData()) {
      checkOrder(frame, inMessage);
    } else {
      refuse(inMessage && is(ControlFault.REFUSES_CONTROL_INSIDE_MESSAGES));
      refuse(frame.opcode() == Frame.PONG && is(ControlFault.REFUSES_UNASKED_PONG));
    }
    if (frame.opcode() == Frame.CLOSE) {
      closes.check(frame);
    }
  }

  private void checkOrder(Received frame, boolean inMessage) throws Broken {
    boolean continues = frame.opcode() == Frame.CONTINUATION;
    boolean strayIsFine =
        is(MessageFault.ACCEPTS_STRAY_CONTINUATION) || is(MessageFault.DROPS_STRAY_CONTINUATION);
    boolean nestedIsFine =
        is(MessageFault.ACCEPTS_INTERLEAVED_MESSAGES)
            || is(MessageFault.TAKES_NEW_MESSAGES_FOR_FRAGMENTS);
    refuse(continues && !inMessage && !strayIsFine);
    refuse(!continues && inMessage && !nestedIsFine);
    boolean empty = frame.payload().length == 0 && (continues || !frame.fin());
    refuse(empty && is(MessageFault.REFUSES_EMPTY_FRAGMENTS));
  }

  /// Whether the frame is dropped as if it had not come.
  boolean passOver(Received frame, boolean inMessage) {
    return !isMinimal(frame) && is(FrameFault.PASSES_OVER_NON_MINIMAL_LENGTH)
        || frame.opcode() > Frame.PONG && is(FrameFault.DROPS_UNKNOWN_OPCODES)
        || frame.opcode() > Frame.BINARY
            && frame.opcode() < Frame.CLOSE
            && is(FrameFault.DROPS_UNKNOWN_OPCODES)
        || frame.opcode() == Frame.CONTINUATION
            && !inMessage
            && is(MessageFault.DROPS_STRAY_CONTINUATION)
        || frame.opcode() == Frame.CLOSE
            && is(CloseFault.SWALLOWS_BAD_CLOSES)
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

  private static void refuse(boolean broken) throws Broken {
    if (broken) {
      throw new Broken(1002);
    }
  }
}
