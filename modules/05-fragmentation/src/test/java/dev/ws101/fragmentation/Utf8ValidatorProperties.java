package dev.ws101.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class Utf8ValidatorProperties {

  @Property
  void agreesWithTheDecoderOfThePlatformOnAnyOctets(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll long cuts) {
    assertThat(verdict(bytes, new Random(cuts))).isEqualTo(oracle(bytes));
  }

  @Property
  void agreesWithTheDecoderOfThePlatformOnTextWithAFewWrongOctets(
      @ForAll @Size(max = 40) char[] text, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new String(text).getBytes(StandardCharsets.UTF_8);
    for (int wrong = random.nextInt(3); wrong > 0 && bytes.length > 0; wrong--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    assertThat(verdict(bytes, random)).isEqualTo(oracle(bytes));
  }

  @Property
  void longRunsOfAsciiHideNothing(@ForAll @Size(min = 1, max = 100) byte[] bytes, @ForAll int at) {
    byte[] ascii = bytes.clone();
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] &= 0x7F;
    }
    assertThat(new Utf8Validator().validate(ascii, 0, ascii.length)).isEqualTo(-1);
    int wrong = Math.floorMod(at, ascii.length);
    ascii[wrong] = (byte) 0xFF;
    assertThat(new Utf8Validator().validate(ascii, 0, ascii.length)).isEqualTo(wrong);
  }

  /// -1 for text, the length for text cut short, else the offset of the first impossible octet.
  private static int verdict(byte[] bytes, Random cuts) {
    Utf8Validator utf8 = new Utf8Validator();
    int from = 0;
    while (from < bytes.length) {
      int to = from + 1 + cuts.nextInt(Math.min(20, bytes.length - from));
      int impossible = utf8.validate(bytes, from, to);
      if (impossible >= 0) {
        return impossible;
      }
      from = to;
    }
    return utf8.complete() ? -1 : bytes.length;
  }

  /// The same by definition: an octet is impossible when nothing that could follow makes text of
  /// it.
  private static int oracle(byte[] bytes) {
    for (int length = 1; length <= bytes.length; length++) {
      byte[] begun = Arrays.copyOf(bytes, length);
      if (COMPLETIONS.stream().noneMatch(end -> isText(begun, end))) {
        return length - 1;
      }
    }
    return isText(bytes, new byte[0]) ? -1 : bytes.length;
  }

  /// Whatever has begun and can be completed at all, one of these completes.
  private static final List<byte[]> COMPLETIONS =
      Stream.of("", "80", "90", "a0", "8080", "9080", "a080", "808080", "908080")
          .map(HexFormat.of()::parseHex)
          .toList();

  private static boolean isText(byte[] begun, byte[] end) {
    ByteBuffer all = ByteBuffer.allocate(begun.length + end.length).put(begun).put(end).flip();
    try {
      StandardCharsets.UTF_8.newDecoder().decode(all);
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
