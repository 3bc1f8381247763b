package dev.ws101.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MaskerTests {

  /// RFC 6455 section 5.7.
  @Test
  void helloIsMaskedAsInTheRfc() {
    byte[] bytes = "Hello".getBytes(StandardCharsets.UTF_8);
    Masker.apply(bytes, 0, bytes.length, 0x37fa213d);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("7f9f4d5158");
  }

  @Test
  void helloIsUnmaskedByTheSameOperation() {
    byte[] bytes = HexFormat.of().parseHex("7f9f4d5158");
    Masker.apply(bytes, 0, bytes.length, 0x37fa213d);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("Hello");
  }

  @Test
  void nothingOutsideTheRangeIsTouched() {
    byte[] bytes = new byte[40];
    Masker.apply(bytes, 3, 33, 0x01020304);
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("000000" + "01020304".repeat(7) + "0102" + "00".repeat(7));
  }

  @Test
  void theKeyOfZerosIsAKey() {
    byte[] bytes = "Hello".getBytes(StandardCharsets.UTF_8);
    assertThat(Masker.apply(bytes, 0, bytes.length, 0)).isZero();
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("Hello");
  }

  @Test
  void theKeyThatComesBackStartsWithTheOctetThatIsNext() {
    assertThat(Masker.apply(new byte[0], 0, 0, 0x01020304)).isEqualTo(0x01020304);
    assertThat(Masker.apply(new byte[1], 0, 1, 0x01020304)).isEqualTo(0x02030401);
    assertThat(Masker.apply(new byte[10], 0, 10, 0x01020304)).isEqualTo(0x03040102);
    assertThat(Masker.apply(new byte[16], 0, 16, 0x01020304)).isEqualTo(0x01020304);
  }
}
