package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The oracle is worth as much as these tests.
class NaiveInflaterTests {

  @ParameterizedTest
  @CsvSource({
    "f2 48 cd c9 c9 07 00",
    "00 05 00 fa ff 48 65 6c 6c 6f 00",
    "f3 48 cd c9 c9 07 00 00",
    "f2 48 05 00 00 00 ff ff ca c9 c9 07 00"
  })
  void inflatesTheExamplesOfTheRfc(String payload) {
    NaiveInflater oracle = new NaiveInflater(15);
    assertThat(oracle.message(hex(payload))).asString().isEqualTo("Hello");
    assertThat(oracle.message(hex("f2 00 11 00 00"))).asString().isEqualTo("Hello");
    assertThat(oracle.greatestDistance()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 9})
  void inflatesWhatThePlatformDeflates(int level) {
    for (Payload payload : Payload.values()) {
      byte[] content = payload.of(100_000, 7);
      Deflater deflater = new Deflater(level, true);
      deflater.setInput(content);
      byte[] deflated = new byte[200_000];
      int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
      deflater.end();
      NaiveInflater oracle = new NaiveInflater(15);
      assertThat(oracle.message(Arrays.copyOf(deflated, length - 4))).isEqualTo(content);
    }
  }

  @Test
  void failsBeyondTheWindow() {
    // Fixed block: 257 literals "a…", then length 3 at distance 257 (code 16, no extra bits set).
    BitWriter data = new BitWriter().bits(0, 1).bits(1, 2);
    for (int i = 0; i < 257; i++) {
      data.huffman(0x30 + 'a', 8);
    }
    byte[] far = data.huffman(1, 7).huffman(16, 5).bits(0, 7).huffman(0, 7).bits(0, 3).bytes();
    assertThat(new NaiveInflater(9).message(far)).hasSize(260);
    assertThatThrownBy(() -> new NaiveInflater(8).message(far)).hasMessageContaining("257");
  }

  @Test
  void failsBeforeTheBeginning() {
    NaiveInflater oracle = new NaiveInflater(15);
    oracle.message(hex("f2 48 cd c9 c9 07 00"));
    oracle.forget();
    assertThatThrownBy(() -> oracle.message(hex("f2 00 11 00 00"))).hasMessageContaining("5");
  }
}
