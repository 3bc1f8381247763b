package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.NO_TAKEOVER;
import static dev.ws101.deflate.Messages.TAKEOVER;
import static dev.ws101.deflate.Messages.hex;
import static dev.ws101.deflate.Messages.through;
import static dev.ws101.deflate.Violations.assertViolates;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.masking.Role;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InflationTests {
  private static final String HELLO = "f2 48 cd c9 c9 07 00";
  private static final String HELLO_AGAIN = "f2 00 11 00 00";

  private final Inflation inflation = new Inflation(TAKEOVER, Role.SERVER);

  @AfterEach
  void close() {
    inflation.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "7.2.3.1 one block, f2 48 cd c9 c9 07 00, Hello",
    "7.2.3.3 no compression, 00 05 00 fa ff 48 65 6c 6c 6f 00, Hello",
    "7.2.3.4 BFINAL, f3 48 cd c9 c9 07 00 00, Hello",
    "7.2.3.5 two blocks, f2 48 05 00 00 00 ff ff ca c9 c9 07 00, Hello",
    "7.2.3.6 nothing, 00, ''",
  })
  void theExamplesOfTheRfcInflate(String example, String payload, String text) {
    assertThat(inflated(payload)).as(example).isEqualTo(text);
    assertThat(inflated(HELLO)).as("and the connection goes on").isEqualTo("Hello");
  }

  @Test
  void theWindowIsSharedByMessages() { // RFC 7692 7.2.3.2
    assertThat(inflated(HELLO)).isEqualTo("Hello");
    assertThat(inflated(HELLO_AGAIN)).isEqualTo("Hello");
    assertThat(inflated("00")).isEmpty();
    assertThat(inflated(HELLO_AGAIN)).isEqualTo("Hello");
  }

  @ParameterizedTest
  @EnumSource
  void theWindowIsForgottenWhenThePeerHasAgreedToAndOnlyThen(Role us) {
    try (Inflation forgets = new Inflation(NO_TAKEOVER, us);
        Inflation keeps =
            new Inflation(
                new DeflateParameters(us == Role.SERVER, us == Role.CLIENT, 15, 15), us)) {
      through(forgets, hex(HELLO));
      assertViolates(1007, "7692-7.2.2-02", () -> through(forgets, hex(HELLO_AGAIN)));
      through(keeps, hex(HELLO));
      assertThat(through(keeps, hex(HELLO_AGAIN))).asString(US_ASCII).isEqualTo("Hello");
    }
  }

  @Test
  void theWindowOutlivesFinalBlocks() {
    assertThat(inflated("f3 48 cd c9 c9 07 00 00")).isEqualTo("Hello");
    assertThat(inflated(HELLO_AGAIN)).as("across messages").isEqualTo("Hello");
    assertThat(inflated("f3 48 cd c9 c9 07 00" + HELLO_AGAIN))
        .as("within a message")
        .isEqualTo("HelloHello");
  }

  @Test
  void aFinalBlockWithinAMessageWithoutTakeoverKeepsTheWindowOfThatMessage() {
    try (Inflation forgets = new Inflation(NO_TAKEOVER, Role.CLIENT)) {
      byte[] twice = through(forgets, hex("f3 48 cd c9 c9 07 00" + HELLO_AGAIN));
      assertThat(twice).asString(US_ASCII).isEqualTo("HelloHello");
      assertViolates(1007, "7692-7.2.2-02", () -> through(forgets, hex(HELLO_AGAIN)));
    }
  }

  @Test
  void aFullWindowOutlivesAFinalBlock() {
    byte[] noise = new byte[1 << 15];
    new Random(1).nextBytes(noise);
    Deflater deflater = new Deflater(1, true);
    deflater.setInput(noise);
    deflater.finish();
    byte[] payload = new byte[1 << 16];
    int length = deflater.deflate(payload);
    deflater.end();
    GrowableBytes out = new GrowableBytes(1 << 20);
    inflation.piece(payload, 0, length, out);
    inflation.piece(new byte[1], 0, 1, out);
    inflation.endOfMessage(out);
    // A fixed block: length 3 (code 1), distance 24577 + 8191 = 32768 (code 29), end of block.
    out.clear();
    byte[] far =
        new BitWriter()
            .bits(0b0, 1)
            .bits(0b01, 2)
            .huffman(0b0000001, 7)
            .huffman(29, 5)
            .bits(8191, 13)
            .huffman(0, 7)
            .bits(0, 3)
            .bytes();
    inflation.piece(far, 0, far.length, out);
    inflation.endOfMessage(out);
    assertThat(out.detach()).containsExactly(noise[0], noise[1], noise[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // not even the header of an empty block
        "f2", // cut inside a block
        "f2 48 cd",
        "f3 48 cd c9 c9 07 00", // a final block and no empty one after it
        "00 05 00 fa ff 48", // a stored block that takes the tail for its own
        "00 05 00 fa ff 48 65 6c 6c 6f", // nothing after a stored block
        "00 00 00 ff ff", // the tail left on
        "06", // block type 3
        "ff ff ff",
        "00 05 00 fb ff 48", // a length and a complement that do not fit
        "4a 04 22 00", // looks back before the beginning
        "78 9c f2 48 cd c9 c9 07 00", // in a zlib envelope
        "1f 8b 08 00 00 00 00 00 00 03 f2 48 cd c9 c9 07 00", // in a gzip envelope
      })
  void whatIsNotCompleteDeflateDataIsRefused(String payload) {
    assertViolates(1007, "7692-7.2.2-02", () -> inflated(payload));
  }

  @Test
  void aBombIsStoppedAtTheLimitAndTheLimitItselfIsFine() {
    byte[] bomb = deflatedZeros(1 << 24);
    assertThat(bomb.length).isLessThan(1 << 15);
    GrowableBytes enough = new GrowableBytes(1 << 24);
    inflation.piece(bomb, 0, bomb.length, enough);
    inflation.endOfMessage(enough);
    assertThat(enough.size()).isEqualTo(1 << 24);

    GrowableBytes oneShort = new GrowableBytes((1 << 24) - 1);
    assertViolates(1009, "6455-10.4-01", () -> inflation.piece(bomb, 0, bomb.length, oneShort));

    try (Inflation fresh = new Inflation(TAKEOVER, Role.CLIENT)) {
      GrowableBytes small = new GrowableBytes(1 << 16);
      assertViolates(1009, "6455-10.4-01", () -> fresh.piece(bomb, 0, bomb.length, small));
      assertThat(small.array()).as("all the memory it took").hasSizeLessThanOrEqualTo(1 << 16);
    }
  }

  /// Zeros shrink to about a 1028th. The verdict is the same wherever the message is cut.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10_000})
  void howManyTimesItsSizeAMessageMayBecomeIsLimitedBeyondOneMebibyte(int pieces) {
    byte[] twoMebibytes = deflatedZeros(2 << 20);
    int ratio = (2 << 20) / twoMebibytes.length;
    assertThat(inflatedSize(twoMebibytes, ratio + 5, pieces)).isEqualTo(2 << 20);
    assertViolates(1009, "ROBUST-deflate-01", () -> inflatedSize(twoMebibytes, ratio - 5, pieces));
    assertThat(inflatedSize(deflatedZeros(1 << 20), 1, pieces)).isEqualTo(1 << 20);
    byte[] oneMore = deflatedZeros((1 << 20) + 1);
    assertViolates(1009, "ROBUST-deflate-01", () -> inflatedSize(oneMore, 1, pieces));
  }

  /// Inflates a message twice: each is counted for itself.
  private static int inflatedSize(byte[] payload, int ratio, int pieces) {
    try (Inflation limited = new Inflation(NO_TAKEOVER, Role.SERVER, ratio)) {
      GrowableBytes out = new GrowableBytes(1 << 24);
      for (int message = 0; message < 2; message++) {
        out.clear();
        for (int from = 0; from < payload.length; from += pieces) {
          limited.piece(payload, from, Math.min(payload.length, from + pieces), out);
        }
        limited.endOfMessage(out);
      }
      return out.size();
    }
  }

  @Test
  void anEmptyMessageFitsNoRoomAtAll() {
    GrowableBytes nothing = new GrowableBytes(0);
    inflation.piece(new byte[1], 0, 1, nothing);
    inflation.endOfMessage(nothing);
    byte[] hello = hex(HELLO);
    assertViolates(1009, "6455-10.4-01", () -> inflation.piece(hello, 0, hello.length, nothing));
  }

  @Test
  void nothingIsInflatedAfterClosing() {
    inflated(HELLO);
    inflation.close();
    inflation.close();
    assertThatIllegalStateException().isThrownBy(() -> inflated(HELLO));
  }

  private String inflated(String payload) {
    return new String(through(inflation, hex(payload)), US_ASCII);
  }

  private static byte[] deflatedZeros(int count) {
    try (Deflation deflation = new Deflation(TAKEOVER, Role.CLIENT, Deflater.BEST_COMPRESSION)) {
      return through(deflation, new byte[count]);
    }
  }
}
