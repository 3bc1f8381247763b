package dev.ws101.docs;

import dev.ws101.lab.Fields;
import dev.ws101.lab.FrameReading;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws one frame: two octets a row, each bit as wide as any other.
///
/// Colours come from the style sheet of the page, so that there are two sets of them.
final class FrameSvg {
  private static final int BIT = 24;
  private static final int ROW = 42;
  private static final int LEFT = 40;
  private static final int WIDTH = LEFT + 16 * BIT + 1;

  /// Rows of payload before the rest is only counted.
  private static final int PAYLOAD_ROWS = 8;

  private final FrameReading.Frame frame;
  private final List<Fields.Field> fields;
  private final StringBuilder out = new StringBuilder();

  private FrameSvg(FrameReading.Frame frame, List<Fields.Field> fields) {
    this.frame = frame;
    this.fields = fields;
  }

  /// @param id of the picture on its page, for its title and description
  static String draw(
      String id,
      String title,
      List<String> text,
      FrameReading.Frame frame,
      List<Fields.Field> fields) {
    FrameSvg svg = new FrameSvg(frame, fields);
    int height = svg.fields();
    return """
    <svg class="frame" role="img" aria-labelledby="%1$s-title %1$s-text" viewBox="0 0 %2$d %3$d">
    <title id="%1$s-title">%4$s</title>
    <desc id="%1$s-text">%5$s</desc>
    %6$s</svg>
    """
        .formatted(
            id, WIDTH, height, Html.escape(title), Html.escape(String.join(" ", text)), svg.out);
  }

  /// @return the height of all that was drawn
  private int fields() {
    int rows = (frame.wire().length + 1) / 2;
    int payloadRow = (frame.headerLength() + 1) / 2;
    int shown = Math.min(rows, payloadRow + PAYLOAD_ROWS);
    for (int row = 0; row < shown; row++) {
      text(LEFT - 6, row * ROW + 25, "offset", "%d".formatted(row * 2));
    }
    for (Fields.Field field : fields) {
      if (field.bit() < 16) {
        bits(field);
      } else {
        octets(field, shown);
      }
    }
    if (shown == rows) {
      return rows * ROW + 1;
    }
    String more = "… and %d octets more".formatted(frame.wire().length - shown * 2);
    text(LEFT + 8 * BIT, shown * ROW + 18, "more", more);
    return shown * ROW + 26;
  }

  /// A field of the first two octets: its bits, and below them its name.
  private void bits(Fields.Field field) {
    int x = LEFT + field.bit() * BIT;
    rectangle(field, x, 0, field.bits() * BIT);
    for (int i = 0; i < field.bits(); i++) {
      int bit = field.bit() + i;
      int value = frame.wire()[bit / 8] >> (7 - bit % 8) & 1;
      text(x + i * BIT + BIT / 2, 17, "bit", String.valueOf(value));
    }
    String words = field.bits() == 1 ? field.name() : field.name() + " " + field.value();
    boolean small = field.bits() == 1 || words.length() > 15;
    String shown = field.bits() == 4 && words.length() > 18 ? field.value() : words;
    text(x + field.bits() * BIT / 2, 33, small ? "name small" : "name", shown);
  }

  /// A field of whole octets.
  private void octets(Fields.Field field, int rows) {
    int from = field.bit() / 8;
    int to = Math.min(from + field.bits() / 8, rows * 2);
    for (int at = from; at < to; at++) {
      int x = LEFT + at % 2 * 8 * BIT;
      int y = at / 2 * ROW;
      rectangle(field, x, y, 8 * BIT);
      int octet = frame.wire()[at] & 0xFF;
      text(x + 4 * BIT, y + 17, "bit", binary(octet));
      text(x + 4 * BIT, y + 33, "name", words(field, at, octet));
    }
  }

  private String words(Fields.Field field, int at, int octet) {
    if (field.kind() != Fields.Kind.PAYLOAD) {
      boolean first = at * 8 == field.bit();
      String name = field.kind() == Fields.Kind.KEY ? "key" : "length " + field.value();
      return first ? "%02x  %s".formatted(octet, name) : "%02x".formatted(octet);
    }
    int index = at - frame.headerLength();
    int plain = frame.payload()[index] & 0xFF;
    String character = plain > ' ' && plain < 0x7F ? "  " + (char) plain : "";
    Optional<Integer> key = key(index);
    return key.map(k -> "%02x ⊕ %02x = %02x%s".formatted(octet, k, plain, character))
        .orElse("%02x%s".formatted(octet, character));
  }

  /// The octet of the key that masks an octet of the payload.
  private Optional<Integer> key(int index) {
    return frame
        .header()
        .filter(header -> header.masked())
        .map(header -> header.maskingKey() >>> (24 - index % 4 * 8) & 0xFF);
  }

  private static String binary(int octet) {
    String bits = Integer.toBinaryString(0x100 | octet).substring(1);
    return bits.substring(0, 4) + " " + bits.substring(4);
  }

  private void rectangle(Fields.Field field, int x, int y, int width) {
    String kind = field.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    out.append(
        "<rect class=\"%s%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
            .formatted(kind, field.broken() ? " broken" : "", x, y, width, ROW));
  }

  private void text(int x, int y, String style, String text) {
    out.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n"
            .formatted(style, x, y, Html.escape(text)));
  }

  /// Octets as people write them.
  static String hex(byte[] octets) {
    return HexFormat.ofDelimiter(" ").formatHex(octets);
  }
}
