package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.TAKEOVER;
import static dev.ws101.deflate.Messages.hex;
import static dev.ws101.deflate.Messages.through;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.masking.Role;
import org.junit.jupiter.api.Test;

/// The two messages of RFC 7692 7.2.3.2, put together bit by bit: it is what the course shows of
/// DEFLATE.
class BitByBitTests {
  private static final byte[] HELLO = "Hello".getBytes(US_ASCII);

  private static byte[] first() {
    return new BitWriter()
        .bits(0, 1) // BFINAL: this block is not the last of the stream
        .bits(1, 2) // BTYPE: compressed with the code that needs no table
        .huffman(0b01111000, 8) // H: the code of a letter below 144 is the letter plus 00110000
        .huffman(0b10010101, 8) // e
        .huffman(0b10011100, 8) // l
        .huffman(0b10011100, 8) // l
        .huffman(0b10011111, 8) // o
        .huffman(0b0000000, 7) // 256, the end of the block
        .bits(0, 1) // BFINAL of the empty block that a flush makes
        .bits(0, 2) // BTYPE: stored, without compression
        .bits(0, 3) // up to the border of an octet; 00 00 FF FF, its length, is taken off
        .bytes();
  }

  private static byte[] second() {
    return new BitWriter()
        .bits(0, 1)
        .bits(1, 2)
        .huffman(0b01111000, 8) // H
        .huffman(0b0000010, 7) // 258: copy four octets
        .huffman(0b00100, 5) // from a distance of 5 or 6:
        .bits(0, 1) // of 5
        .huffman(0b0000000, 7)
        .bits(0, 1)
        .bits(0, 2)
        .bits(0, 6)
        .bytes();
  }

  @Test
  void thatIsWhatIsSent() {
    assertThat(hex(first())).isEqualTo("f2 48 cd c9 c9 07 00");
    assertThat(hex(second())).isEqualTo("f2 00 11 00 00");
    try (Deflation deflation = new Deflation(TAKEOVER, Role.SERVER, 6)) {
      assertThat(through(deflation, HELLO)).isEqualTo(first());
      assertThat(through(deflation, HELLO)).isEqualTo(second());
    }
  }

  @Test
  void thatIsWhatIsUnderstood() {
    try (Inflation inflation = new Inflation(TAKEOVER, Role.CLIENT)) {
      assertThat(through(inflation, first())).isEqualTo(HELLO);
      assertThat(through(inflation, second())).isEqualTo(HELLO);
    }
  }
}
