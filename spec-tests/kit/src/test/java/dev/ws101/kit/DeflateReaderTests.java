package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With the examples of RFC 7692 7.2.3, the four octets put back that a sender takes off.
class DeflateReaderTests {
  private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.US_ASCII);

  private static Inflated read(String hex, byte[] history) throws DataFormatException {
    return DeflateReader.read(HexFormat.ofDelimiter(" ").parseHex(hex), history);
  }

  private static Inflated read(String hex) throws DataFormatException {
    return read(hex, new byte[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "f2 48 cd c9 c9 07 00 00 00 ff ff,'fixed, 5 octets + stored, empty'",
    "00 05 00 fa ff 48 65 6c 6c 6f 00 00 00 ff ff,'stored, 5 octets + stored, empty'",
    "f3 48 cd c9 c9 07 00 00 00 00 ff ff,'fixed, BFINAL, 5 octets + stored, empty'",
    "f2 48 05 00 00 00 ff ff ca c9 c9 07 00 00 00 ff ff,"
        + "'fixed, 2 octets + stored, empty + fixed, 3 octets + stored, empty'"
  })
  void examplesOfTheRfc(String hex, String blocks) throws Exception {
    Inflated inflated = read(hex);
    assertThat(inflated.output()).isEqualTo(HELLO);
    assertThat(inflated).hasToString(blocks);
    assertThat(inflated.endsWithEmptyStoredBlock()).isTrue();
    assertThat(inflated.farthest()).isEmpty();
  }

  @Test
  void aReferenceIntoTheMessageBefore() throws Exception {
    Inflated inflated = read("f2 00 11 00 00 00 00 ff ff", HELLO);
    assertThat(inflated.output()).isEqualTo(HELLO);
    assertThat(inflated.farthest()).hasValue(new Inflated.Reference(1, 5));
    assertThat(inflated.earliest().orElseThrow().before()).isEqualTo(4);
  }

  @Test
  void aReferenceToBeforeEverything() {
    assertThatThrownBy(() -> read("f2 00 11 00 00 00 00 ff ff"))
        .hasMessage("distance 5 at octet 1, before the first octet there ever was");
  }

  @Test
  void aReferenceWithinTheOutputIsNoneToBeforeIt() throws Exception {
    // a, then 258 octets from 1 back: 01100001, 0 10 10010001 11000101 00000 0000000
    Inflated inflated = read("4b 1c 05 00");
    assertThat(inflated.output()).hasSize(259).containsOnly('a');
    assertThat(inflated.farthest()).hasValue(new Inflated.Reference(1, 1));
    assertThat(inflated.earliest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f2 48 cd c9 c9", "00 05 00 fa ff 48 65", "00 05", "04", "00 00 00 ff"})
  void dataThatEndsInsideABlockIsNotComplete(String hex) throws Exception {
    assertThat(read(hex).complete()).isFalse();
  }

  @Test
  void whatComesBeforeTheCutIsRead() throws Exception {
    assertThat(read("00 05 00 fa ff 48 65").output()).asString().isEqualTo("He");
  }

  @Test
  void onesBehindAFinalBlockAreTold() throws Exception {
    assertThat(read("f3 48 cd c9 c9 07 00").paddedWithOnes()).isFalse();
    assertThat(read("f3 48 cd c9 c9 07 80").paddedWithOnes()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1 11,reserved type 11",
    "1 00 00000 1010000000000000 0101111111111110,LEN 0005 and NLEN 7ffa",
    "1 10 11000110 0000000,length code 286",
    "1 10 00110000 0000001 11110,distance code 30",
    "1 01 00000 00000 0000 100 100 100 100,more codes",
    "1 01 00000 00000 0000 010 010 010 000,leave some bits",
    "1 01 01111 00000 0000,287 literals",
    "1 01 00000 01111 0000,31 distances",
    "1 01 00000 00000 0000 100 100 000 000 0,none before it",
    "1 01 00000 00000 0000 000 100 100 000 1 1111111 1 1111111,repeated too often",
    "1 01 00000 00000 0000 000 000 100 100 1 1110111 1 1010111,without a code for its end"
  })
  void whatIsNoDeflateIsRefused(String bits, String why) {
    assertThatThrownBy(() -> DeflateReader.read(octets(bits), new byte[0]))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(why);
  }

  /// Bits in the order in which DEFLATE reads them, and zeros to fill the last octet.
  private static byte[] octets(String words) {
    BitSet set = new BitSet();
    String bits = words.replace(" ", "");
    for (int i = 0; i < bits.length(); i++) {
      set.set(i, bits.charAt(i) == '1');
    }
    return Arrays.copyOf(set.toByteArray(), (bits.length() + 7) / 8);
  }
}
