package dev.ws101.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8ValidatorTests {
  private final Utf8Validator utf8 = new Utf8Validator();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbfbe",
        "efbfbf",
        "efbbbf41",
        "f0908080",
        "f09fbfbf",
        "f48fbfbf",
        "cebae1bdb9cf83cebcceb5",
        "4141414141414141e282ac"
      })
  void allThatUnicodeHasIsAccepted(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(utf8.validate(bytes, 0, bytes.length)).isEqualTo(-1);
    assertThat(utf8.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "80, 0", // a stray continuation
    "bf, 0",
    "c080, 0", // U+0000, overlong, as Java's modified form writes it
    "c1bf, 0",
    "e08080, 1", // overlong
    "e09fbf, 1",
    "eda080, 1", // the first surrogate
    "edbfbf, 1", // the last one
    "f0808080, 1", // overlong
    "f08fbfbf, 1",
    "f4908080, 1", // U+110000
    "f5808080, 0",
    "f8, 0",
    "fe, 0",
    "ff, 0",
    "c341, 1", // continuation missing
    "e28241, 2",
    "f0908041, 3",
    "e2e2, 1",
    "41c3a980, 3",
    "414141414141414180, 8"
  })
  void theFirstImpossibleOctetIsFoundAtOnce(String hex, int offset) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(utf8.validate(bytes, 0, bytes.length)).isEqualTo(offset);
    utf8.reset();
    assertThat(utf8.validate(bytes, 0, offset)).as("one octet less").isEqualTo(-1);
    assertThat(utf8.validate(bytes, offset, offset + 1)).as("in a piece alone").isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c3", "e2", "e282", "f0", "f090", "f09080"})
  void aCutCharacterIsPossibleButNotComplete(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(utf8.validate(bytes, 0, bytes.length)).isEqualTo(-1);
    assertThat(utf8.complete()).isFalse();
    utf8.reset();
    assertThat(utf8.complete()).isTrue();
  }

  @Test
  void onlyTheRangeGivenIsLookedAt() {
    byte[] bytes = HexFormat.of().parseHex("ffff41ffff");
    assertThat(utf8.validate(bytes, 2, 3)).isEqualTo(-1);
    assertThat(utf8.validate(bytes, 2, 4)).isEqualTo(3);
  }

  @Test
  void everyCodePointAndNothingElseOfFourOctetsIsAccepted() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        if (utf8.validate(bytes, 0, bytes.length) != -1 || !utf8.complete()) {
          throw new AssertionError("refused U+%04X".formatted(point));
        }
      }
    }
  }

  @Test
  void exactlyTheTwoOctetPairsThatTheTableOfTheRfcAllowsArePossible() {
    int possible = 0;
    for (int first = 0x80; first <= 0xFF; first++) {
      for (int second = 0; second <= 0xFF; second++) {
        utf8.reset();
        possible += utf8.validate(new byte[] {(byte) first, (byte) second}, 0, 2) < 0 ? 1 : 0;
      }
    }
    // RFC 3629 section 4: C2..DF, E0, E1..EC, ED, EE..EF, F0, F1..F3, F4 and their second octets.
    assertThat(possible).isEqualTo(30 * 64 + 32 + 12 * 64 + 32 + 2 * 64 + 48 + 3 * 64 + 16);
  }

  @Test
  void aCopyGoesOnFromTheSameOctetAndOnItsOwn() {
    byte[] euro = HexFormat.of().parseHex("e282ac");
    utf8.validate(euro, 0, 2);
    Utf8Validator copy = utf8.copy();
    assertThat(copy.validate(new byte[] {'x'}, 0, 1)).isZero();
    assertThat(utf8.validate(euro, 2, 3)).as("untouched").isEqualTo(-1);
    assertThat(utf8.complete()).isTrue();
    utf8.validate(new byte[] {(byte) 0xED}, 0, 1);
    assertThat(utf8.copy().validate(new byte[] {(byte) 0xA0}, 0, 1)).as("a surrogate").isZero();
  }
}
