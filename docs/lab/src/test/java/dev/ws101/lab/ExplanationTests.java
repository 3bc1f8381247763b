package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.masking.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bit of every conversation is explained.
class ExplanationTests {
  private static final List<Explanation> ALL = explained("one-connection");

  private static List<Explanation> explained(String name) {
    return Explanation.of(Conversations.play(name).orElseThrow());
  }

  static List<String> names() {
    return Conversations.names();
  }

  private static List<String> titles(int part) {
    return ALL.get(part - 1).notes().stream().map(Note::title).toList();
  }

  @Test
  void itHasAllThatAConnectionCanHave() {
    assertThat(ALL)
        .extracting(one -> one.part().from() + " " + one.part().kind() + one.part().about())
        .map(line -> line.length() > 60 ? line.substring(0, 60) : line)
        .containsExactly(
            "CLIENT request",
            "SERVER response",
            "CLIENT text, masked: “Hello”",
            "SERVER text: “{\"room\":\"general\",\"news\":[{\"from\":\"Ada\",\"text\"",
            "CLIENT text, more to come, masked",
            "SERVER ping: “?”",
            "CLIENT pong, masked: “?”",
            "CLIENT continuation, masked",
            "SERVER text, compressed",
            "SERVER ping: “alive?”",
            "CLIENT pong, masked: “alive?”",
            "CLIENT close, masked: code 1000, “bye”",
            "SERVER close: code 1000");
  }

  @ParameterizedTest
  @MethodSource("names")
  void noBitIsLeftOut(String name) {
    for (Explanation one : explained(name)) {
      int length = one.part().octets().length + one.removed().length;
      int[] covered = new int[length];
      one.notes().stream()
          .flatMap(note -> note.spans().stream())
          .forEach(span -> covered[span.octet()] |= span.mask());
      assertThat(covered).as(one.part().lines().toString()).containsOnly(0xFF);
    }
  }

  @Test
  void aMaskedOctetShowsItsSum() {
    assertThat(titles(3))
        .startsWith("FIN: 1, the message ends here", "RSV1: 0", "RSV2: 0", "RSV3: 0")
        .contains("masking key: 37 fa 21 3d", "masked: 7f ⊕ 37 = 48, “H”", "payload: “Hello”");
  }

  @Test
  void aLongLengthIsReadInSixteenBits() {
    assertThat(titles(4)).contains("length: 126: see the next 16 bits", "length: 129");
  }

  @Test
  void aCharacterThatIsCutIsNotShownAsOne() {
    assertThat(titles(5)).contains("payload: “na”", "payload: a part of a character");
    assertThat(titles(8)).contains("payload: a part of a character", "payload: “ve”");
  }

  @Test
  void compressionIsExplainedCodeByCode() {
    assertThat(titles(9).subList(7, titles(9).size()))
        .containsExactly(
            "BFINAL: 0",
            "BTYPE: 01",
            "code 10100100",
            "code 10011001",
            "code 10010011",
            "code 10011011",
            "code 01010000",
            "code 10100100",
            "code 0000110",
            "distance 001000, its last bit a number",
            "code 0000000",
            "BFINAL: 0",
            "BTYPE: 00",
            "padding",
            "LEN: 0",
            "NLEN");
    assertThat(ALL.get(8).removed()).containsExactly(0, 0, 0xFF, 0xFF);
  }

  @Test
  void theHandshakeIsThatOfTheRfc() {
    assertThat(titles(1))
        .contains("method: GET", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "CR LF");
    assertThat(titles(2)).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void theKeysOfAClientAreAllDifferent() {
    List<String> keys =
        ALL.stream()
            .filter(one -> one.part().from() == Role.CLIENT)
            .flatMap(one -> one.notes().stream())
            .map(Note::title)
            .filter(title -> title.startsWith("masking key"))
            .toList();
    assertThat(keys).hasSize(6).doesNotHaveDuplicates();
  }
}
