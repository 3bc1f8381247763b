package dev.ws101.framing;

import static dev.ws101.framing.FrameDecoder.Step.END;
import static dev.ws101.framing.FrameDecoder.Step.HEADER;
import static dev.ws101.framing.FrameDecoder.Step.NEED_INPUT;
import static dev.ws101.framing.FrameDecoder.Step.PAYLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTests {
  private final FrameDecoder decoder = new FrameDecoder();

  /// RFC 6455 section 5.7; payload stays masked here, rung 04 takes the mask off.
  @ParameterizedTest
  @CsvSource({
    "810548656c6c6f,         true,  TEXT,         false, 0,        48656c6c6f",
    "818537fa213d7f9f4d5158, true,  TEXT,         true,  37fa213d, 7f9f4d5158",
    "010348656c,             false, TEXT,         false, 0,        48656c",
    "80026c6f,               true,  CONTINUATION, false, 0,        6c6f",
    "890548656c6c6f,         true,  PING,         false, 0,        48656c6c6f",
    "8a8537fa213d7f9f4d5158, true,  PONG,         true,  37fa213d, 7f9f4d5158",
  })
  void theExamplesOfTheRfcAreRead(
      String frame, boolean fin, Opcode opcode, boolean masked, String key, String payload) {
    byte[] bytes = lend(frame);

    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.header())
        .isEqualTo(
            new FrameHeader(
                fin, 0, opcode, masked, HexFormat.fromHexDigits(key), payload.length() / 2));
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(HexFormat.of().formatHex(bytes, decoder.payloadFrom(), decoder.payloadTo()))
        .isEqualTo(payload);
    assertThat(decoder.next()).isEqualTo(END);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);
  }

  /// Of the octets at hand the next frame is told before it is read, if it is small and whole.
  @ParameterizedTest
  @CsvSource({
    "8100,                   0", // empty
    "810548656c6c6f,         5",
    "818537fa213d7f9f4d5158, 5",
    "890548656c6c6f,         5", // a ping
    "827e007e,              -1", // nothing of 126 octets
    "0100,                  -1", // not final
    "c100,                  -1", // a reserved bit
    "8800,                  -1", // a Close
    "81,                    -1", // half a header
    "818537fa21,            -1", // half a key
    "810548656c6c,          -1", // an octet is missing
    "827f0000000000010000,  -1" // long
  })
  void aSmallWholeFrameIsToldBeforeItIsRead(String octets, int length) {
    lend(octets);
    assertThat(decoder.wholeFrame()).isEqualTo(length);
    assertThat(decoder.hasInput()).as("nothing is read").isTrue();
  }

  @Test
  void withinAFrameThereIsNoNextOne() {
    lend("8102" + "8100");
    decoder.next();
    assertThat(decoder.wholeFrame()).isEqualTo(-1);
    decoder.next();
    decoder.next();
    lend("827e007e" + "00".repeat(126));
    assertThat(decoder.wholeFrame()).isEqualTo(126);
  }

  /// The last two examples of section 5.7.
  @ParameterizedTest
  @CsvSource({"827e0100, 256, 4", "827f0000000000010000, 65536, 10"})
  void theLongExamplesOfTheRfcAreRead(String header, int length, int payloadFrom) {
    lend(header + "2a".repeat(length));

    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.remaining()).isEqualTo(length);
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.payloadFrom()).isEqualTo(payloadFrom);
    assertThat(decoder.payloadTo()).isEqualTo(payloadFrom + length);
    assertThat(decoder.remaining()).isZero();
    assertThat(decoder.next()).isEqualTo(END);
  }

  @Test
  void anEmptyPayloadHasNoPieceButAnEnd() {
    lend("8100" + "8200");

    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.next()).isEqualTo(END);
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.opcode()).isEqualTo(Opcode.BINARY);
    assertThat(decoder.next()).isEqualTo(END);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);
  }

  @Test
  void payloadIsAnnouncedAsItComes() {
    lend("820401");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.remaining()).isEqualTo(3);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);

    lend("020304");
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.payloadTo() - decoder.payloadFrom()).isEqualTo(3);
    assertThat(decoder.next()).isEqualTo(END);
  }

  @Test
  void theEndIsSeenWithTheLastOctetAndNotWithTheNextFrame() {
    lend("8201");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);
    lend("00");
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.next()).isEqualTo(END);
  }

  @Test
  void onlyTheLentRangeIsRead() {
    byte[] bytes = HexFormat.of().parseHex("ffff" + "8101" + "41" + "ffff");
    decoder.setInput(bytes, 2, 5);

    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.payloadFrom()).isEqualTo(4);
    assertThat(decoder.payloadTo()).isEqualTo(5);
    assertThat(decoder.next()).isEqualTo(END);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);
  }

  @Test
  void reservedBitsAreReportedAndNotJudged() {
    lend("f100");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.rsv()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF})
  void reservedOpcodesAreRefused(int opcode) {
    refused("%02x00".formatted(0x80 | opcode), "6455-5.2-04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0800", "0900", "0a00"})
  void controlFramesMustBeFinal(String frame) {
    refused(frame, "6455-5.5-02");
  }

  @ParameterizedTest
  @ValueSource(strings = {"887e", "897f", "8afe"})
  void longControlFramesAreRefusedBeforeTheirLengthIsHere(String frame) {
    refused(frame, "6455-5.5-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"827e0000", "827e007d", "827f0000000000000000", "827f000000000000ffff"})
  void lengthsMustTakeTheShortestForm(String frame) {
    refused(frame, "6455-5.2-11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"827f8000000000000000", "827fffffffffffffffff"})
  void theTopBitOfALengthMustBeZero(String frame) {
    refused(frame, "6455-5.2-09");
  }

  @Test
  void theGreatestLengthIsALength() {
    lend("827f7fffffffffffffff" + "00");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.remaining()).isEqualTo(Long.MAX_VALUE);
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.remaining()).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);
  }

  @Test
  void payloadThatArrivedElsewhereCounts() {
    lend("8205" + "01");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThat(decoder.next()).isEqualTo(PAYLOAD);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);

    decoder.payloadArrivedElsewhere(3);
    assertThat(decoder.remaining()).isEqualTo(1);
    assertThat(decoder.next()).isEqualTo(NEED_INPUT);
    decoder.payloadArrivedElsewhere(1);
    assertThat(decoder.next()).isEqualTo(END);
  }

  @Test
  void payloadCannotArriveElsewhereOutsideAFrame() {
    assertThatIllegalStateException()
        .isThrownBy(() -> decoder.payloadArrivedElsewhere(1))
        .withMessageContaining("no frame");
  }

  @Test
  void payloadCannotArriveElsewhereBeforeWhatIsLent() {
    lend("8205" + "01");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThatIllegalStateException()
        .isThrownBy(() -> decoder.payloadArrivedElsewhere(1))
        .withMessageContaining("unread");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 6, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void noMorePayloadArrivesElsewhereThanIsToCome(int count) {
    lend("8205");
    assertThat(decoder.next()).isEqualTo(HEADER);
    assertThatIllegalArgumentException().isThrownBy(() -> decoder.payloadArrivedElsewhere(count));
  }

  @Test
  void aPayloadThatIsHereCanBeTakenAtOnce() {
    decoder.setInput(HexFormat.of().parseHex("820312345681001000"), 0, 9);
    assertThat(decoder.next()).isEqualTo(FrameDecoder.Step.HEADER);

    assertThat(decoder.takePayload()).isTrue();

    assertThat(decoder.payloadFrom()).isEqualTo(2);
    assertThat(decoder.payloadTo()).isEqualTo(5);
    assertThat(decoder.next()).as("neither PAYLOAD nor END").isEqualTo(FrameDecoder.Step.HEADER);
    assertThat(decoder.takePayload()).as("an empty one is always here").isTrue();
    assertThat(decoder.payloadTo()).isEqualTo(decoder.payloadFrom());
  }

  @Test
  void aPayloadThatIsNotAllHereComesInPieces() {
    decoder.setInput(HexFormat.of().parseHex("82031234"), 0, 4);
    assertThat(decoder.next()).isEqualTo(FrameDecoder.Step.HEADER);

    assertThat(decoder.takePayload()).isFalse();

    assertThat(decoder.next()).isEqualTo(FrameDecoder.Step.PAYLOAD);
    assertThat(decoder.next()).isEqualTo(FrameDecoder.Step.NEED_INPUT);
  }

  @Test
  void thereIsNoPayloadToTakeBetweenFrames() {
    assertThatIllegalStateException()
        .isThrownBy(decoder::takePayload)
        .withMessage("there is no frame in progress");
  }

  @Test
  void unreadInputIsNotForgotten() {
    lend("8100");
    assertThatIllegalStateException().isThrownBy(() -> lend("8100"));
  }

  private byte[] lend(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    decoder.setInput(bytes, 0, bytes.length);
    return bytes;
  }

  private void refused(String hex, String clause) {
    lend(hex);
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(decoder::next)
        .satisfies(violation -> assertThat(violation.clause()).isEqualTo(clause))
        .satisfies(violation -> assertThat(violation.closeCode()).isEqualTo(1002));
  }
}
