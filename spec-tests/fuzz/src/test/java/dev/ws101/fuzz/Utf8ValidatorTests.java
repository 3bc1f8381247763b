package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ws101.fragmentation.Utf8Validator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// UTF-8 against the decoder of the JDK.
class Utf8ValidatorTests {
  private static final int WHOLE = -1;

  @FuzzTest
  void agreesWithThePlatform(byte[] data) {
    int verdict = inOnePiece(data);
    assertThat(inPieces(data)).as("in pieces").isEqualTo(verdict);
    if (verdict == WHOLE) {
      assertThat(isText(data, data.length, "")).as("text").isTrue();
    } else {
      assertThat(isPossible(data, verdict)).as("before the verdict").isTrue();
      assertThat(isText(data, data.length, "")).as("text").isFalse();
      if (verdict < data.length) {
        assertThat(isPossible(data, verdict + 1)).as("at the verdict").isFalse();
      }
    }
  }

  /// [#WHOLE] for text, the length for text cut short, else the offset of the first impossible
  /// octet.
  private static int inOnePiece(byte[] data) {
    Utf8Validator utf8 = new Utf8Validator();
    int impossible = utf8.validate(data, 0, data.length);
    return impossible >= 0 || utf8.complete() ? impossible : data.length;
  }

  private static int inPieces(byte[] data) {
    Utf8Validator utf8 = new Utf8Validator();
    Cuts cuts = new Cuts(data);
    while (cuts.hasNext()) {
      int impossible = utf8.validate(data, cuts.from(), cuts.next());
      if (impossible >= 0) {
        return impossible;
      }
    }
    return utf8.complete() ? WHOLE : data.length;
  }

  /// Whatever has begun and can be completed at all, one of these completes.
  private static final List<String> COMPLETIONS =
      List.of("", "80", "90", "a0", "8080", "9080", "a080", "808080", "908080");

  /// Whether some octets behind the first `length` make text of them.
  private static boolean isPossible(byte[] data, int length) {
    return COMPLETIONS.stream().anyMatch(end -> isText(data, length, end));
  }

  private static boolean isText(byte[] data, int length, String end) {
    byte[] behind = HexFormat.of().parseHex(end);
    byte[] all = Arrays.copyOf(data, length + behind.length);
    System.arraycopy(behind, 0, all, length, behind.length);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
