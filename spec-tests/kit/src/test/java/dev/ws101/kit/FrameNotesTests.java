package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ws101.kit.FrameNotes.Rest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameNotesTests {
  private static FrameNotes notes(String hex) {
    return FrameNotes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void everyBitOfTheMaskedHelloOfTheRfcIsExplained() {
    FrameNotes notes = notes("81 85 37fa213d 7f9f4d5158");
    assertThat(notes.rest()).isEqualTo(new Rest.None());
    assertThat(notes.frames().getFirst().lines())
        .containsExactly(
            "81 = 1000 0001",
            "  1....... FIN: final frame",
            "  .000.... RSV1 to RSV3: not set",
            "  ....0001 opcode: text",
            "85 = 1000 0101",
            "  1....... MASK: masked, as from a client",
            "  .0000101 payload length 5",
            "37 fa 21 3d  masking key",
            "7f 9f 4d 51 58  payload, masked",
            "48 65 6c 6c 6f  the same unmasked",
            "as UTF-8: \"Hello\"");
  }

  @Test
  void theMaskIsJudgedForBothRoles() {
    var masked = notes("81 85 37fa213d 7f9f4d5158").frames().getFirst();
    assertThat(masked.fromClient()).isEmpty();
    assertThat(masked.fromServer()).containsExactly("a server masked it (5.1)");
    var plain = notes("81 05 48656c6c6f").frames().getFirst();
    assertThat(plain.fromServer()).isEmpty();
    assertThat(plain.fromClient()).containsExactly("a client left it unmasked (5.1)");
  }

  @Test
  void severalFramesAreTakenApart() {
    FrameNotes notes = notes("01 03 48656c 89 00 80 02 6c6f 88 02 03e8");
    assertThat(notes.frames()).extracting(one -> one.frame().opcode()).containsExactly(1, 9, 0, 8);
    assertThat(notes.frames()).extracting(FrameNotes.Explained::from).containsExactly(0, 5, 7, 11);
    assertThat(notes.frames())
        .allSatisfy(one -> assertThat(one.fromServer()).as(one.toString()).isEmpty());
    assertThat(notes.frames().getLast().lines())
        .last()
        .isEqualTo("code 1000: normal closure; no reason");
  }

  @ParameterizedTest
  @CsvSource({
    "80 00, no message to continue (5.4)",
    "01 00 01 00, has no final frame yet (5.4)",
    "a1 00, reserved bits are set (5.2)",
    "83 00, opcode 3 is reserved (5.2)",
    "8b 00, opcode 11 is reserved (5.2)",
    "81 7e 0001 61, not in its shortest form (5.2)",
    "82 7f 0000000000000001 61, not in its shortest form (5.2)",
    "09 00, a control frame is fragmented (5.5)",
    "c9 00, RSV1 is set on a control frame",
    "01 00 c0 00, RSV1 is set on a continuation frame",
    "88 01 03, a Close payload has one byte (5.5.1)",
    "88 02 03ed, close code 1005 must not be sent (7.4)",
    "88 03 03e8 ff, the close reason is not UTF-8 (5.5.1)",
    "01 01 e2 80 01 61, not UTF-8 at byte 0 of the message",
  })
  void aViolatedClauseIsNamed(String hex, String clause) {
    assertThat(notes(hex).frames().getLast().fromServer())
        .singleElement()
        .asString()
        .contains(clause);
  }

  @Test
  void aCompressedTextIsNotJudgedAsText() {
    assertThat(notes("c1 03 f248cd").frames().getFirst().fromServer()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "81, 0, 1",
    "81 85, 0, 4",
    "81 85 37fa, 0, 2",
    "81 85 37fa213d 7f9f, 0, 3",
    "82 7e 01, 0, 1",
    "8100 82 7f 00, 2, 7",
    "82 7f 0000010000000000 61, 0, 1099511627775",
    "82 7f ffffffffffffffff, 0, -1"
  })
  void aFrameThatIsCutOffIsToldFromAWholeOne(String hex, int from, long missing) {
    assertThat(notes(hex).rest())
        .isInstanceOfSatisfying(
            Rest.Truncated.class,
            cut -> {
              assertThat(cut.from()).isEqualTo(from);
              assertThat(cut.missing()).isEqualTo(missing);
              assertThat(cut.lines()).isNotEmpty();
            });
  }

  @Test
  void bytesBehindACloseAreTrailing() {
    FrameNotes notes = notes("88 00 81 01 61");
    assertThat(notes.frames()).hasSize(1);
    assertThat(notes.rest()).isEqualTo(new Rest.Trailing(2, 3));
  }

  @Test
  void allOfItCanBeRead() {
    assertThat(notes("8a 00 88 00 ff").lines())
        .containsExactly(
            "at 0: Pong, empty",
            "    8a = 1000 1010",
            "      1....... FIN: final frame",
            "      .000.... RSV1 to RSV3: not set",
            "      ....1010 opcode: Pong",
            "    00 = 0000 0000",
            "      0....... MASK: as from a server",
            "      .0000000 payload length 0",
            "    from a client: a client left it unmasked (5.1)",
            "    from a server: well-formed",
            "at 2: Close, no code",
            "    88 = 1000 1000",
            "      1....... FIN: final frame",
            "      .000.... RSV1 to RSV3: not set",
            "      ....1000 opcode: Close",
            "    00 = 0000 0000",
            "      0....... MASK: as from a server",
            "      .0000000 payload length 0",
            "    no code, no reason",
            "    from a client: a client left it unmasked (5.1)",
            "    from a server: well-formed",
            "at 4: 1 bytes behind a Close, to be ignored (5.5.1)");
  }

  @Property
  void noBytesAreTooOddAndNoneAreLost(@ForAll byte[] bytes) {
    assertThatCode(() -> FrameNotes.of(bytes)).doesNotThrowAnyException();
    FrameNotes notes = FrameNotes.of(bytes);
    int whole = notes.frames().stream().mapToInt(one -> one.frame().wire().length).sum();
    int rest =
        switch (notes.rest()) {
          case Rest.None() -> bytes.length;
          case Rest.Truncated cut -> cut.from();
          case Rest.Trailing trailing -> trailing.from();
        };
    assertThat(whole).isEqualTo(rest);
  }

  @Property
  void whatTheKitWritesIsReadBack(
      @ForAll byte[] payload, @ForAll boolean masked, @ForAll int key, @ForAll boolean fin) {
    Frame frame = fin ? Frame.binary(payload) : Frame.binary(payload).notFinal();
    List<FrameNotes.Explained> frames = FrameNotes.of(frame.encode(masked, key)).frames();
    assertThat(frames).hasSize(1);
    Received read = frames.getFirst().frame();
    assertThat(Arrays.equals(read.payload(), payload)).isTrue();
    assertThat(read.fin()).isEqualTo(fin);
    assertThat(read.masked()).isEqualTo(masked);
    assertThat(read.form()).isEqualTo(LengthForm.shortest(payload.length));
  }

  @Test
  void aWholeCompressedMessageIsInflated() {
    assertThat(FrameNotes.of(HexFormat.of().parseHex("c107f248cdc9c90700")).lines())
        .anySatisfy(line ->
            assertThat(line)
                .contains("inflated: fixed, 5 octets + stored, empty: 5 bytes, \"Hello\""));
  }

  @Test
  void oneThatRefersToTheMessageBeforeIsSaidTo() {
    assertThat(FrameNotes.of(HexFormat.of().parseHex("c105f200110000")).lines())
        .anySatisfy(line -> assertThat(line).contains("cannot be inflated by itself: distance 5"));
  }
}
