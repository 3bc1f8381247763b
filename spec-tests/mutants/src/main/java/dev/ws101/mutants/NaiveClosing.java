package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.Received;
import java.util.Arrays;
import java.util.Set;

/// The Close frames of a peer, as its quirks have them.
final class NaiveClosing {
  private final Set<Quirk> quirks;

  NaiveClosing(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// What answers a Close.
  Frame answer(Received close) {
    byte[] body = close.payload();
    if (is(Oddity.ANSWERS_CLOSE_WITH_1000)) {
      return Frame.close(1000, "bye");
    }
    if (is(CloseFault.CLOSE_ANSWER_1006)) {
      return Frame.close(1006);
    }
    if (is(CloseFault.ANSWERS_AS_IF_IT_WERE_WRONG)) {
      return Frame.close(1002);
    }
    if (is(CloseFault.ANSWERS_WITH_CODE_0)) {
      return Frame.close(0);
    }
    if (is(CloseFault.WRITES_CODES_BACKWARDS) && body.length >= 2) {
      return Frame.close(Short.reverseBytes((short) close.closeCode()) & 0xFFFF);
    }
    if (is(Oddity.ANSWERS_WITH_A_REASON_OF_ITS_OWN) && body.length >= 2) {
      return Frame.close(close.closeCode(), "as you wish");
    }
    boolean codeAlone = is(Oddity.CLOSES_WITHOUT_REASON) && body.length > 2;
    return Frame.of(Frame.CLOSE, codeAlone ? Arrays.copyOf(body, 2) : body);
  }

  /// What tells a fault of the other side.
  Frame failure(int code) {
    if (is(Oddity.FAILS_WITHOUT_CODE)) {
      return Frame.close();
    }
    return Frame.close(
        is(Oddity.FAILS_WITH_1008) ? 1008 : is(CloseFault.FAILS_WITH_1000) ? 1000 : code);
  }
}
