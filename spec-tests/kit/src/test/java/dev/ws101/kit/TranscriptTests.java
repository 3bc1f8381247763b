package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a transcript says that the peer went wrong.
class TranscriptTests {
  private static final Case CASE =
      Case.of("6455/5.2/some", "Some").proves("6455-5.2-03").cause("None.").script(_ -> {});
  private static final String ANSWER = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n";
  private static final String DEFLATED =
      "HTTP/1.1 101 OK\r\nSec-WebSocket-Extensions: permessage-deflate; x\r\n\r\n";

  private final List<WireLog.Entry> wire = new ArrayList<>();

  private void add(int connection, WireLog.Kind kind, byte[] bytes) {
    wire.add(new WireLog.Entry(Duration.ZERO, connection, kind, bytes, bytes.length, ""));
  }

  private void received(String head, String hex) {
    add(1, WireLog.Kind.RECEIVED, head.getBytes(StandardCharsets.US_ASCII));
    add(1, WireLog.Kind.RECEIVED, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private void decoded(int connection, int frames) {
    for (int i = 0; i < frames; i++) {
      add(connection, WireLog.Kind.DECODED, new byte[0]);
    }
  }

  private Transcript transcript(Verdict verdict, String actual, boolean timedOut, Role peer) {
    Result result =
        new Result(CASE, verdict, "", actual, timedOut, Duration.ZERO, List.copyOf(wire), "");
    return Transcript.of(result, peer);
  }

  private Optional<Transcript.Mark> failed(String actual) {
    return transcript(Verdict.FAIL, actual, false, Role.SERVER).wrong();
  }

  /// Offsets count from the end of the head.
  @ParameterizedTest
  @CsvSource({
    "8102 6869 c102 6869,                4, reserved bits are set (5.2)",
    "8300,                               0, opcode 3 is reserved (5.2)",
    "8982 00000000 6869,                 1, a server masked it (5.1)",
    "0900,                               0, a control frame is fragmented (5.5)",
    "817e 0002 6869,                     1, the length is not in its shortest form (5.2)",
    "8803 03e8 ff,                       4, the close reason is not UTF-8 (5.5.1)",
    "8802 03ed,                          2, close code 1005 must not be sent (7.4)",
    "8801 03,                            2, a Close payload has one byte (5.5.1)",
    "8000,                               0, there is no message to continue (5.4)",
    "8104 68 69 ff 69,                   4, the text is not UTF-8 at byte 2 of the message"
  })
  void aFrameThatBreaksARuleByItselfIsMarkedWhereItDoes(String hex, int at, String why) {
    received(ANSWER, hex);

    Transcript.Mark mark = failed("whatever").orElseThrow();
    assertThat(mark.connection()).isOne();
    assertThat(mark.offset()).isEqualTo(ANSWER.length() + at);
    assertThat(mark.why()).startsWith(why);
  }

  @Test
  void theFirstReservedBitIsRightOnceDeflateIsAgreedOn() {
    received(DEFLATED, "c102 6869");
    assertThat(failed("the end of the TCP connection")).isEmpty();
  }

  @Test
  void aClientIsToMask() {
    received("GET / HTTP/1.1\r\n\r\n", "8900");

    assertThat(transcript(Verdict.FAIL, "", false, Role.CLIENT).wrong().orElseThrow().why())
        .startsWith("a client left it unmasked");
  }

  @Test
  void otherwiseItIsTheFrameThatWasReadLast() {
    received(ANSWER, "8102 6869 8a00 8102 6869");
    decoded(1, 2);

    assertThat(failed("a Pong")).map(Transcript.Mark::offset).contains(ANSWER.length() + 4);
  }

  @Test
  void framesOfOtherConnectionsDoNotCount() {
    received(ANSWER, "8102 6869 8a00");
    add(2, WireLog.Kind.RECEIVED, (ANSWER + "\u0089\0").getBytes(StandardCharsets.ISO_8859_1));
    decoded(1, 1);
    decoded(2, 1);
    decoded(1, 1);

    assertThat(failed("a Pong"))
        .contains(
            new Transcript.Mark(1, ANSWER.length() + 4, "well-formed, but not what was expected"));
  }

  @Test
  void aCloseIsMarkedAtItsCode() {
    received(ANSWER, "8802 03e8");
    decoded(1, 1);

    assertThat(failed("Close")).map(Transcript.Mark::offset).contains(ANSWER.length() + 2);
  }

  @Test
  void whatWasComparedIsMarkedWhereItDiffers() {
    received(ANSWER, "0102 6869 8900 8002 6a6b");
    decoded(1, 3);

    assertThat(failed("x (4 bytes instead of 4; first wrong byte: 3)"))
        .map(Transcript.Mark::offset)
        .contains(ANSWER.length() + 9);
    assertThat(failed("x (4 bytes instead of 9; first wrong byte: 4)"))
        .map(Transcript.Mark::offset)
        .contains(ANSWER.length());
  }

  @Test
  void anAnswerIsMarkedAtItsStatus() {
    add(1, WireLog.Kind.RECEIVED, "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(failed("HTTP/1.1 200 OK")).map(Transcript.Mark::offset).contains(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the end of the TCP connection", "a TCP reset (and more)"})
  void noOctetIsWrongWhenTheEndCame(String actual) {
    received(ANSWER, "8102 6869");
    decoded(1, 1);

    assertThat(failed(actual)).isEmpty();
  }

  @Test
  void noOctetIsWrongWhenNothingCameOrAllIsWell() {
    received(ANSWER, "8102 6869");
    decoded(1, 1);

    assertThat(transcript(Verdict.FAIL, "nothing", true, Role.SERVER).wrong()).isEmpty();
    assertThat(transcript(Verdict.LENIENT, "x", false, Role.SERVER).wrong()).isEmpty();
    wire.clear();
    assertThat(failed("x")).isEmpty();
  }

  @Test
  void piecesAreReadAsOneStreamADirection() {
    byte[] all = (ANSWER + "\u0081\u0002hi").getBytes(StandardCharsets.ISO_8859_1);
    for (byte one : all) {
      add(1, WireLog.Kind.RECEIVED, new byte[] {one});
      add(1, WireLog.Kind.SENT, new byte[] {one});
    }

    Transcript transcript = transcript(Verdict.PASS, "", false, Role.SERVER);
    assertThat(transcript.streams())
        .hasSize(2)
        .allSatisfy(stream -> {
          assertThat(stream.head()).isEqualTo(Arrays.copyOf(all, ANSWER.length()));
          assertThat(stream.notes().frames()).hasSize(1);
        });
    assertThat(transcript.steps().getLast().from()).isEqualTo(all.length - 1);
  }

  /// Of a very long piece the log keeps the start only.
  @Test
  void behindAGapNothingIsRead() {
    byte[] start = ANSWER.getBytes(StandardCharsets.US_ASCII);
    wire.add(
        new WireLog.Entry(Duration.ZERO, 1, WireLog.Kind.RECEIVED, start, start.length + 9, ""));
    add(1, WireLog.Kind.RECEIVED, new byte[] {(byte) 0xF9, 0});

    assertThat(failed("the end of the TCP connection")).isEmpty();
    assertThat(transcript(Verdict.FAIL, "", false, Role.SERVER).streams().getFirst().notes())
        .isEqualTo(FrameNotes.of(new byte[0]));
  }
}
