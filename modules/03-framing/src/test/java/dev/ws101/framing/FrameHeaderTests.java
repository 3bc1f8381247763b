package dev.ws101.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameHeaderTests {

  /// RFC 6455 section 5.7, the six headers it shows.
  @ParameterizedTest
  @CsvSource({
    "true,  TEXT,         false, 0,        5,     8105",
    "true,  TEXT,         true,  37fa213d, 5,     818537fa213d",
    "false, TEXT,         false, 0,        3,     0103",
    "true,  CONTINUATION, false, 0,        2,     8002",
    "true,  PING,         false, 0,        5,     8905",
    "true,  PONG,         true,  37fa213d, 5,     8a8537fa213d",
    "true,  BINARY,       false, 0,        256,   827e0100",
    "true,  BINARY,       false, 0,        65536, 827f0000000000010000",
  })
  void theExamplesOfTheRfcAreWrittenAsTheRfcWritesThem(
      boolean fin, Opcode opcode, boolean masked, String key, long length, String expected) {
    int maskingKey = HexFormat.fromHexDigits(key);
    assertThat(hex(new FrameHeader(fin, 0, opcode, masked, maskingKey, length)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,                   8200",
    "1,                   8201",
    "125,                 827d",
    "126,                 827e007e",
    "127,                 827e007f",
    "65535,               827effff",
    "65536,               827f0000000000010000",
    "2147483647,          827f000000007fffffff",
    "2147483648,          827f0000000080000000",
    "9223372036854775807, 827f7fffffffffffffff",
  })
  void everyLengthTakesTheShortestForm(long length, String expected) {
    assertThat(hex(new FrameHeader(true, 0, Opcode.BINARY, false, 0, length))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 91", "2, a1", "4, c1", "7, f1"})
  void rsv1IsTheHighestOfTheThreeBits(int rsv, String octet0) {
    assertThat(hex(new FrameHeader(true, rsv, Opcode.TEXT, false, 0, 0))).startsWith(octet0);
  }

  @Test
  void aHeaderWrittenBackwardsEndsWhereThePayloadStarts() {
    byte[] out = new byte[20];
    FrameHeader header = new FrameHeader(true, 0, Opcode.TEXT, true, 0x37fa213d, 5);

    int start = header.writeBefore(out, 15);

    assertThat(start).isEqualTo(9);
    assertThat(HexFormat.of().formatHex(out))
        .isEqualTo("00".repeat(9) + "818537fa213d" + "00".repeat(5));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSE", "PING", "PONG"})
  void aFragmentedControlFrameCannotBeMade(Opcode opcode) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameHeader(false, 0, opcode, false, 0, 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSE", "PING", "PONG"})
  void aControlFrameCarriesAtMost125Octets(Opcode opcode) {
    assertThat(hex(new FrameHeader(true, 0, opcode, false, 0, 125))).endsWith("7d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameHeader(true, 0, opcode, false, 0, 126))
        .withMessageContaining("at most 125");
  }

  @Test
  void aNegativeLengthCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameHeader(true, 0, Opcode.BINARY, false, 0, Long.MIN_VALUE));
  }

  @ParameterizedTest
  @CsvSource({"-1", "8"})
  void thereAreThreeReservedBits(int rsv) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameHeader(true, rsv, Opcode.BINARY, false, 0, 0));
  }

  @Test
  void aKeyNeedsTheMaskBit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameHeader(true, 0, Opcode.BINARY, false, 1, 0));
  }

  private static String hex(FrameHeader header) {
    byte[] out = new byte[FrameHeader.MAX_ENCODED_LENGTH];
    int end = header.writeTo(out, 0);
    assertThat(end).isEqualTo(header.encodedLength());
    return HexFormat.of().formatHex(out, 0, end);
  }
}
