package dev.ws101.mutants;

import dev.ws101.kit.CloseCodes;
import dev.ws101.kit.Received;
import dev.ws101.kit.Utf8;
import java.util.Set;

/// Which Close frames a [NaiveConnection] refuses, as far as its quirks let it.
final class NaiveCloseRules {
  private final Set<Quirk> quirks;

  NaiveCloseRules(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  void check(Received close) throws Broken {
    int length = close.payload().length;
    boolean half = length == 1 && !is(CloseFault.ACCEPTS_ONE_BYTE_CLOSE);
    boolean empty = length == 0 && is(CloseFault.REFUSES_EMPTY_CLOSES);
    boolean reason = length > 2 && is(CloseFault.REFUSES_REASONS);
    if (half || empty || reason || length >= 2 && !isGood(close.closeCode())) {
      throw new Broken(1002);
    }
    boolean garbled = length > 2 && Utf8.firstWrong(close.closeReason()) >= 0;
    if (garbled && !is(CloseFault.ACCEPTS_BAD_UTF8_IN_REASON)) {
      throw new Broken(1007);
    }
  }

  private boolean isGood(int code) {
    boolean refused =
        code >= 3000 && is(CloseFault.REFUSES_3000_CODES)
            || code >= 4000 && is(CloseFault.REFUSES_4000_CODES)
            || code >= 1012 && code <= 1014 && is(Oddity.REFUSES_REGISTERED_CODES)
            || code == 1011 && is(CloseFault.REFUSES_1011);
    boolean taken =
        is(CloseFault.ACCEPTS_ANY_CLOSE_CODE)
            || code < 1000 && is(CloseFault.ACCEPTS_CODES_BELOW_1000)
            || code == 1004 && is(CloseFault.ACCEPTS_1004)
            || code == 1005 && is(CloseFault.ACCEPTS_1005)
            || code == 1006 && is(CloseFault.ACCEPTS_1006)
            || code == 1015 && is(CloseFault.ACCEPTS_1015);
    return !refused && (taken || CloseCodes.mayBeSent(code));
  }
}
