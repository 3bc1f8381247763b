package dev.ws101.kit.cases;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Data to be compressed, of the kinds and about the sizes that people compress. Made by chance,
/// the same each time; how well it compresses is what counts, not what it says.
enum Sample {
  JSON("JSON", true, 194_056, Sample::json),
  BITMAP("bitmap", false, 263_222, Sample::bitmap),
  PROSE("prose", false, 222_218, Sample::prose),
  HTML("HTML", true, 263_647, Sample::html),
  DOCUMENT("document", false, 1_042_328, Sample::document);

  /// As many different ones as a text of this size has.
  private static final List<String> WORDS = words(new SplittableRandom(7), 3000);

  private final String words;
  private final boolean text;
  private final int size;
  private final Function<RandomGenerator, byte[]> maker;
  private byte[] octets;

  /// Where each character starts, and where the last one ends.
  private int[] starts;

  Sample(String words, boolean text, int size, Function<RandomGenerator, byte[]> maker) {
    this.words = words;
    this.text = text;
    this.size = size;
    this.maker = maker;
  }

  /// Such as `JSON`.
  String words() {
    return words;
  }

  /// Whether it goes into text messages, where its size counts in characters.
  boolean isText() {
    return text;
  }

  /// So many characters, or octets, from a place on, beginning anew behind its end.
  byte[] window(long from, int length) {
    make();
    int whole = starts.length - 1;
    int at = (int) (from % whole);
    ByteArrayOutputStream window = new ByteArrayOutputStream(length);
    for (int left = length; left > 0; at = 0) {
      int to = Math.min(whole, at + left);
      window.write(octets, starts[at], starts[to] - starts[at]);
      left -= to - at;
    }
    return window.toByteArray();
  }

  private synchronized void make() {
    if (octets == null) {
      byte[] all = maker.apply(new SplittableRandom(ordinal()));
      starts =
          IntStream.range(0, all.length)
              .filter(at -> !text || (all[at] & 0xC0) != 0x80)
              .limit(size + 1)
              .toArray();
      octets = all;
    }
  }

  private static byte[] repeated(
      Sample sample, RandomGenerator random, Function<RandomGenerator, String> part) {
    StringBuilder all = new StringBuilder();
    while (all.length() <= sample.size) {
      all.append(part.apply(random));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(RandomGenerator random) {
    return repeated(
        JSON,
        random,
        r ->
            """
            {"id": %d, "name": "%s", "active": %s, "position": {"x": %d, "y": %d},
             "tags": ["%s", "%s"], "created": "2026-11-%02dT12:00:00Z", "notes": null},
            """
                .formatted(
                    r.nextInt(100_000),
                    word(r),
                    r.nextBoolean(),
                    r.nextInt(1000),
                    r.nextInt(1000),
                    word(r),
                    word(r),
                    1 + r.nextInt(30)));
  }

  private static byte[] html(RandomGenerator random) {
    return repeated(
        HTML,
        random,
        r ->
            """
            <li class="entry entry-%d"><a href="/%s/%s.html" title="%s">%s %s</a>
              <span class="note">%s %s %s.</span></li>
            """
                .formatted(
                    r.nextInt(4),
                    word(r),
                    word(r),
                    word(r),
                    word(r),
                    word(r),
                    word(r),
                    r.nextInt(50) == 0 ? "–" : "-",
                    word(r)));
  }

  private static byte[] prose(RandomGenerator random) {
    return repeated(PROSE, random, r -> word(r) + (r.nextInt(9) == 0 ? ", für " : " "));
  }

  private static List<String> words(RandomGenerator random, int count) {
    String letters = "eeeeennniiissrraatdhulcgmobwfkzpvjyxq";
    return Stream.generate(
            () -> {
              int length = 2 + random.nextInt(5) + random.nextInt(5);
              return random
                  .ints(length, 0, letters.length())
                  .mapToObj(at -> letters.substring(at, at + 1))
                  .collect(Collectors.joining());
            })
        .limit(count)
        .toList();
  }

  /// A few words are frequent and many are rare, as in any language.
  private static String word(RandomGenerator random) {
    double chance = random.nextDouble();
    return WORDS.get((int) (WORDS.size() * chance * chance * chance * chance));
  }

  /// Rows of coloured areas with some noise in them.
  private static byte[] bitmap(RandomGenerator random) {
    byte[] all = new byte[BITMAP.size + 1];
    byte[] colour = new byte[3];
    int left = 0;
    for (int i = 0; i < all.length; i++) {
      if (left-- == 0) {
        random.nextBytes(colour);
        left = 30 + random.nextInt(300);
      }
      all[i] = (byte) (colour[i % 3] + (random.nextInt(12) == 0 ? random.nextInt(4) : 0));
    }
    return all;
  }

  /// Streams that are compressed already, with a few words between.
  private static byte[] document(RandomGenerator random) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int number = 1; all.size() <= DOCUMENT.size; number++) {
      byte[] stream = new byte[500 + random.nextInt(4000)];
      random.nextBytes(stream);
      String head = "%d 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n";
      all.writeBytes(head.formatted(number, stream.length).getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(stream);
      all.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
    }
    return all.toByteArray();
  }
}
