package dev.ws101.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTests {

  @Test
  void anEmptyBodyStandsFor1005() {
    assertThat(parse("")).isEqualTo(new Close(1005, ""));
    assertThat(Close.EMPTY.encode()).isEmpty();
  }

  @Test
  void halfACodeIsRefused() {
    refused("03", 1002, "6455-5.5.1-02");
  }

  @Test
  void codeAndReasonAreRead() {
    assertThat(parse("03e8" + "476f6f64627965")).isEqualTo(new Close(1000, "Goodbye"));
  }

  /// All 65,536 of them, against the table of section 7.4 as the project reads it.
  @Test
  void everyCodeIsJudged() {
    for (int code = 0; code <= 0xFFFF; code++) {
      String body = HexFormat.of().toHexDigits((short) code);
      boolean assigned = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014;
      if (assigned || code >= 3000 && code <= 4999) {
        assertThat(parse(body).code()).isEqualTo(code);
      } else {
        assertThatExceptionOfType(ProtocolViolation.class)
            .as("code %d", code)
            .isThrownBy(() -> parse(body))
            .satisfies(violation -> assertThat(violation.closeCode()).isEqualTo(1002));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0000, 6455-7.4.2-01",
    "03e7, 6455-7.4.2-01",
    "03ec, 6455-7.4.1-03",
    "03ed, 6455-7.4.1-04",
    "03ee, 6455-7.4.1-05",
    "03f7, 6455-7.4.1-12",
    "03f8, 6455-7.4.2-02",
    "0bb7, 6455-7.4.2-02",
    "1388, 6455-7.4.2-04",
  })
  void aBadCodeIsReportedWithItsClause(String body, String clause) {
    refused(body, 1002, clause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "c0af", "eda080", "f4908080", "e282", "ff"})
  void aReasonMustBeUtf8(String reason) {
    refused("03e8" + reason, 1007, "6455-5.5.1-04");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 999, 1004, 1006, 1015, 2999, 5000, 66_536})
  void aCodeThatMayNotBeSentCannotBeMade(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Close(code, ""))
        .withMessageContaining(String.valueOf(code));
  }

  @Test
  void aReasonNeedsACode() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Close(CloseCode.NONE, "why"));
  }

  @Test
  void aReasonTakesAtMost123Octets() {
    assertThat(new Close(1000, "é".repeat(61) + "e").encode()).hasSize(125);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Close(1000, "é".repeat(62)))
        .withMessageContaining("124 octets");
  }

  @Test
  void halfASurrogatePairIsNoReason() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Close(1000, "\uD83D"));
  }

  @Test
  void theAnswerRepeatsTheCode() {
    assertThat(new Close(4000, "secret").reply()).isEqualTo(new Close(4000, ""));
    assertThat(Close.EMPTY.reply()).isEqualTo(Close.EMPTY);
  }

  @Test
  void aViolationIsToldAsFarAsItFits() {
    assertThat(Close.of(new ProtocolViolation(1002, "6455-5.2-04", "reserved opcode 0x3")))
        .isEqualTo(new Close(1002, "reserved opcode 0x3"));
    assertThat(Close.of(new ProtocolViolation(1007, "6455-8.1-01", "é".repeat(200))))
        .isEqualTo(new Close(1007, "é".repeat(61)));
  }

  private static Close parse(String hex) {
    byte[] bytes = HexFormat.of().parseHex("ffff" + hex + "ffff");
    return Close.parse(bytes, 2, bytes.length - 2);
  }

  private static void refused(String hex, int closeCode, String clause) {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> parse(hex))
        .satisfies(violation -> assertThat(violation.closeCode()).isEqualTo(closeCode))
        .satisfies(violation -> assertThat(violation.clause()).isEqualTo(clause));
  }
}
