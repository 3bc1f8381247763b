package dev.ws101.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MaskerProperties {

  @Property
  void wordsMaskAsOctetsDo(
      @ForAll int key,
      @ForAll @IntRange(max = 15) int from,
      @ForAll @IntRange(max = 200) int length,
      @ForAll long seed) {
    byte[] bytes = random(from + length + 9, seed);
    byte[] expected = naive(bytes, from, from + length, key);

    Masker.apply(bytes, from, from + length, key);

    assertThat(bytes).isEqualTo(expected);
  }

  @Property(tries = 50)
  void twoPiecesAreMaskedAsOneWhereverTheCutIs(
      @ForAll int key, @ForAll @IntRange(max = 8) int from, @ForAll long seed) {
    int to = from + 41;
    byte[] bytes = random(to + 3, seed);
    byte[] expected = naive(bytes, from, to, key);
    for (int cut = from; cut <= to; cut++) {
      byte[] pieces = bytes.clone();
      int rotated = Masker.apply(pieces, from, cut, key);
      int last = Masker.apply(pieces, cut, to, rotated);

      assertThat(pieces).as("cut at %d", cut).isEqualTo(expected);
      assertThat(last).isEqualTo(Masker.apply(bytes.clone(), from, to, key));
    }
  }

  @Property
  void maskingTwiceIsNothing(@ForAll byte[] bytes, @ForAll int key) {
    byte[] twice = bytes.clone();
    Masker.apply(twice, 0, twice.length, key);
    Masker.apply(twice, 0, twice.length, key);
    assertThat(twice).isEqualTo(bytes);
  }

  /// On the heap and outside of it, and where a buffer does not begin with its array.
  @Property
  void buffersAreMaskedAsArraysAre(
      @ForAll int key,
      @ForAll @IntRange(max = 15) int from,
      @ForAll @IntRange(max = 200) int length,
      @ForAll long seed) {
    byte[] bytes = random(from + length + 9, seed);
    byte[] expected = bytes.clone();
    int last = Masker.apply(expected, from, from + length, key);
    ByteBuffer heap = ByteBuffer.allocate(bytes.length + 3).position(3).slice();
    for (ByteBuffer buffer : List.of(heap, ByteBuffer.allocateDirect(bytes.length))) {
      buffer.put(0, bytes);

      assertThat(Masker.apply(buffer, from, from + length, key)).isEqualTo(last);

      byte[] masked = new byte[bytes.length];
      buffer.get(0, masked);
      assertThat(masked).isEqualTo(expected);
    }
  }

  /// Section 5.3 as it is written: octet i with octet i mod 4 of the key.
  private static byte[] naive(byte[] bytes, int from, int to, int key) {
    byte[] octets = {(byte) (key >>> 24), (byte) (key >>> 16), (byte) (key >>> 8), (byte) key};
    byte[] masked = bytes.clone();
    for (int i = 0; i < to - from; i++) {
      masked[from + i] = (byte) (bytes[from + i] ^ octets[i % 4]);
    }
    return masked;
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
