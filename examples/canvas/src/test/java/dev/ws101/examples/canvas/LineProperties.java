package dev.ws101.examples.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// The format of lines.
class LineProperties {

  @Provide
  Arbitrary<List<Line>> lines() {
    return Arbitraries.integers()
        .between(1, Line.MOST_POINTS)
        .flatMap(points -> Arbitraries.bytes().array(byte[].class).ofSize(2 + 4 * points))
        .map(octets -> {
          octets[0] = (byte) Math.floorMod(octets[0], Line.COLOURS);
          octets[1] = (byte) (1 + Math.floorMod(octets[1], Line.MOST_WIDTH));
          return Line.of(octets).orElseThrow();
        })
        .list()
        .ofMaxSize(5);
  }

  @Property
  void whatGoesTogetherComesApartAgain(@ForAll("lines") List<Line> lines) {
    ByteBuffer all = ByteBuffer.wrap(Line.together(lines));
    List<byte[]> apart = new ArrayList<>();
    while (all.hasRemaining()) {
      byte[] octets = new byte[all.getShort()];
      all.get(octets);
      apart.add(octets);
    }
    assertThat(apart).containsExactlyElementsOf(lines.stream().map(Line::octets).toList());
  }

  @Property
  void noOtherLengthIsALine(@ForAll @IntRange(max = Line.MOST_OCTETS + 8) int length) {
    byte[] octets = new byte[length];
    if (length > 1) {
      octets[1] = 1;
    }
    boolean fits = length >= 6 && length <= Line.MOST_OCTETS && length % 4 == 2;

    assertThat(Line.of(octets).isPresent()).isEqualTo(fits);
  }

  @Property
  void noOtherColourAndWidthIsOne(@ForAll byte colour, @ForAll byte width) {
    boolean fits = colour >= 0 && colour < 8 && width >= 1 && width <= 64;

    assertThat(Line.of(new byte[] {colour, width, 0, 0, 0, 0}).isPresent()).isEqualTo(fits);
  }
}
