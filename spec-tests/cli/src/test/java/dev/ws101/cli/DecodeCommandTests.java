package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeCommandTests {
  private static final String HELLO = Run.of("decode", "810548656c6c6f").out();

  /// RFC 6455 5.7, and RFC 7692 7.2.3.1 to 7.2.3.6 where the frame is whole.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          81 05 48 65 6c 6c 6f                             | at 0: text, 5 bytes, "Hello"
          81 85 37 fa 21 3d 7f 9f 4d 51 58                 | 48 65 6c 6c 6f  the same unmasked
          01 03 48 65 6c 80 02 6c 6f                       | at 5: continuation, 2 bytes, "lo"
          89 05 48 65 6c 6c 6f                             | at 0: Ping, 5 bytes, "Hello"
          8a 85 37 fa 21 3d 7f 9f 4d 51 58                 | Pong, masked, 5 bytes, "Hello"
          c1 07 f2 48 cd c9 c9 07 00                       | RSV1 set: compressed
          41 03 f2 48 cd 80 04 c9 c9 07 00                 | at 5: continuation, 4 bytes
          c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00           | at 0: text, rsv 4, 11 bytes
          c1 08 f3 48 cd c9 c9 07 00 00                    | .0001000 payload length 8
          c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00     | .0001101 payload length 13
          """)
  void theExamplesOfTheRfcsAreExplained(String frames, String telling) {
    Run run = Run.of("decode", frames);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(telling);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theLongExamplesAreExplained() {
    Run medium = Run.of("decode", "82 7e 01 00" + " 2a".repeat(256));
    Run large = Run.of("decode", "82 7f 00 00 00 00 00 01 00 00" + " 2a".repeat(65536));

    assertThat(medium.out()).contains("01 00  payload length 256");
    assertThat(large.out()).contains("00 00 00 00 00 01 00 00  payload length 65536");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81 05 48 65 6c 6c 6f",
        "81:05:48:65:6C:6C:6F",
        "81,05,48,65,6c,6c,6f",
        "0x810548656c6c6f",
        "0x81 0x05 0x48 0X65 0x6c 0x6c 0x6f",
        "\\x81\\x05\\x48\\x65\\x6c\\x6c\\x6f",
        "810548656C6C6F",
        " 8105\t48656c\n6c6f "
      })
  void octetsAreTakenAsOtherToolsWriteThem(String typed) {
    assertThat(Run.of("decode", typed).out()).isEqualTo(HELLO);
    assertThat(Run.reading(typed, "decode", "-").out()).isEqualTo(HELLO);
    assertThat(Run.of("decode", "81", "0548", "656c6c6f").out()).isEqualTo(HELLO);
  }

  @Test
  void severalFramesAreJudgedForBothRoles() {
    assertThat(Run.of("decode", "8900 8a80 00000000 8802 03e8").out().lines())
        .filteredOn(line -> !line.startsWith("      "))
        .containsSubsequence(
            "at 0: Ping, empty",
            "    from a client: a client left it unmasked (5.1)",
            "    from a server: well-formed",
            "at 2: Pong, masked, empty",
            "    from a client: well-formed",
            "    from a server: a server masked it (5.1)",
            "at 8: Close, code 1000",
            "    code 1000: normal closure; no reason");
  }

  @ParameterizedTest
  @CsvSource({
    "a100, reserved bits are set (5.2)",
    "8300, opcode 3 is reserved (5.2)",
    "817e000161, not in its shortest form (5.2)",
    "880103, a Close payload has one byte (5.5.1)",
    "810180, not UTF-8 at byte 0 of the message",
    "8000, no message to continue (5.4)"
  })
  void theBrokenClauseIsNamed(String frame, String clause) {
    Run run = Run.of("decode", frame);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(clause);
  }

  @Test
  void aFrameThatIsCutOffIsExplainedAsFarAsItGoes() {
    assertThat(Run.of("decode", "8100 8185 37fa213d 7f9f").out())
        .contains("at 2: cut off, 3 more bytes are needed at least")
        .contains("37 fa 21 3d  masking key")
        .contains("\"He\"");
    assertThat(Run.of("decode", "81").out()).contains("cut off, 1 more bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "810, 'an odd number of hexadecimal digits, 3, is half an octet too few or too many'",
    "81 0g, g is no hexadecimal digit",
    "hello, h is no hexadecimal digit",
    "0x, there are no octets here",
    "' ', there are no octets here"
  })
  void whatIsNotHexadecimalGetsOneSentence(String typed, String cause) {
    Run run = Run.of("decode", typed);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("ws101: " + cause)
        .contains("use pairs of 0-9 and a-f");
  }

  @Test
  void rawBytesOnStandardInputAreSentToXxd() {
    Run run = Run.reading("\u0001\u0005Hello", "decode", "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("ws101: \\u0001 is no hexadecimal digit").contains("xxd -p");
  }

  @Test
  void aPayloadCannotCommandTheTerminal() {
    assertThat(Run.of("decode", "8104 1b5b324a").out()).doesNotContain("\u001b").contains("[2J");
  }
}
