package dev.ws101.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What some bits of a head or a frame say.
///
/// @param spans which bits; those behind the last octet of the part were not sent
/// @param title the name of the field and its value
/// @param text a sentence or two; may be empty
/// @param requirements ids of the rules that apply here
public record Note(List<Span> spans, String title, String text, List<String> requirements) {
  private static final int ALL = 0xFF;

  /// @param octet counted from the start of the part
  /// @param mask which of its bits, the most significant one being 0x80
  public record Span(int octet, int mask) {}

  /// About the octets `[from, to)`.
  static Note octets(int from, int to, String title, String text, String... requirements) {
    List<Span> spans = IntStream.range(from, to).mapToObj(at -> new Span(at, ALL)).toList();
    return new Note(spans, title, text, List.of(requirements));
  }

  /// About bits that are counted as RFC 6455 draws them: the most significant one of an octet
  /// first.
  static Note field(Fields.Field field, String text, List<String> requirements) {
    List<Span> spans = new ArrayList<>();
    int end = field.bit() + field.bits();
    for (int at = field.bit() / 8; at * 8 < end; at++) {
      int first = Math.max(field.bit() - at * 8, 0);
      int last = Math.min(end - at * 8, 8);
      spans.add(new Span(at, ALL >> first & ALL << 8 - last & ALL));
    }
    return new Note(spans, field.name() + ": " + field.value(), text, requirements);
  }

  /// About bits that are counted as DEFLATE reads them: the least significant one of an octet
  /// first.
  ///
  /// @param bit counted from the start of the part
  static Note deflated(int bit, int count, String title, String text, String... requirements) {
    List<Span> spans = new ArrayList<>();
    int end = bit + count;
    for (int at = bit / 8; at * 8 < end; at++) {
      int first = Math.max(bit - at * 8, 0);
      int last = Math.min(end - at * 8, 8);
      spans.add(new Span(at, ALL << first & ALL >> 8 - last));
    }
    return new Note(spans, title, text, List.of(requirements));
  }
}
