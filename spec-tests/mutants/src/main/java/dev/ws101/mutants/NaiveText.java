package dev.ws101.mutants;

import dev.ws101.kit.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a peer takes for text, and what it makes of it, as its quirks have it.
final class NaiveText {
  private static final String TAIL = "[\\x80-\\xbf]";

  /// What is not UTF-8, each byte as a character, and who takes it all the same.
  private static final Map<Quirk, String> TAKEN = new LinkedHashMap<>();

  /// What is UTF-8, and who does not take it.
  private static final Map<Quirk, String> REFUSED = new LinkedHashMap<>();

  static {
    TAKEN.put(MessageFault.ACCEPTS_SURROGATES, "\\xed[\\xa0-\\xbf]" + TAIL);
    TAKEN.put(MessageFault.ACCEPTS_JAVAS_NUL, "\\xc0\\x80");
    TAKEN.put(
        MessageFault.ACCEPTS_OVERLONG_FORMS,
        "[\\xc0\\xc1]%1$s|\\xe0[\\x80-\\x9f]%1$s|\\xf0[\\x80-\\x8f]%1$s{2}|\\xf8[\\x80-\\x87]%1$s{3}|\\xfc[\\x80-\\x83]%1$s{4}"
            .formatted(TAIL));
    TAKEN.put(
        MessageFault.ACCEPTS_BEYOND_UNICODE,
        "\\xf4[\\x90-\\xbf]%1$s{2}|[\\xf5-\\xf7]%1$s{3}".formatted(TAIL));
    TAKEN.put(
        MessageFault.ACCEPTS_FIVE_AND_SIX_BYTES,
        "[\\xf8-\\xfb]%1$s{4}|[\\xfc\\xfd]%1$s{5}".formatted(TAIL));
    TAKEN.put(
        MessageFault.ACCEPTS_CUT_ENDS,
        "([\\xc2-\\xdf]|[\\xe1-\\xec]%1$s?|[\\xf1-\\xf3]%1$s{0,2})$".formatted(TAIL));
    TAKEN.put(
        MessageFault.ACCEPTS_LONE_CONTINUATION_BYTES, "(?<![\\x80-\\xff])%s+".formatted(TAIL));
    REFUSED.put(
        MessageFault.REFUSES_NONCHARACTERS, "\\xef\\xbf[\\xbe\\xbf]|\\xef\\xb7[\\x90-\\xaf]");
    REFUSED.put(MessageFault.REFUSES_FOUR_BYTES, "[\\xf0-\\xf4]");
    REFUSED.put(MessageFault.REFUSES_NUL, "\\x00");
  }

  private final Set<Quirk> quirks;

  NaiveText(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  boolean isGood(byte[] payload) {
    if (is(MessageFault.ACCEPTS_BAD_UTF8) || is(MessageFault.REPLACES_BAD_UTF8)) {
      return true;
    }
    String bytes = new String(payload, StandardCharsets.ISO_8859_1);
    String rest = bytes;
    for (Map.Entry<Quirk, String> taken : TAKEN.entrySet()) {
      rest = is(taken.getKey()) ? rest.replaceAll(taken.getValue(), "?") : rest;
    }
    return Utf8.firstWrong(rest.getBytes(StandardCharsets.ISO_8859_1)) < 0
        && REFUSED.entrySet().stream()
            .noneMatch(
                entry -> is(entry.getKey()) && bytes.matches("(?s).*(" + entry.getValue() + ").*"));
  }

  /// What comes back for it.
  byte[] changed(byte[] payload) {
    boolean marked =
        payload.length >= 3
            && payload[0] == (byte) 0xEF
            && payload[1] == (byte) 0xBB
            && payload[2] == (byte) 0xBF;
    if (marked && is(MessageFault.STRIPS_BYTE_ORDER_MARKS)) {
      return Arrays.copyOfRange(payload, 3, payload.length);
    }
    return is(MessageFault.REPLACES_BAD_UTF8) ? decoded(payload) : payload;
  }

  /// Text and back, with U+FFFD for what is not UTF-8.
  static byte[] decoded(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }
}
