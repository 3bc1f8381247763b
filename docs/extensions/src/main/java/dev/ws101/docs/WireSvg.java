package dev.ws101.docs;

import dev.ws101.lab.Fields;
import dev.ws101.lab.Recording;
import dev.ws101.masking.Role;
import java.util.Arrays;
import java.util.List;

/// Draws a conversation for paper: two ends, and between them who says what, with every octet.
final class WireSvg {
  private static final int WIDTH = 640;
  private static final int MARGIN = 14;
  private static final int LINE = 14;

  /// Octets to a line, and characters of a head.
  private static final int OCTETS = 28;

  private static final int CHARACTERS = 84;

  private final StringBuilder out = new StringBuilder();
  private int y = 24;

  private WireSvg() {}

  static String draw(Recording recording) {
    WireSvg svg = new WireSvg();
    svg.text("ends", MARGIN, "start", "client");
    svg.text("ends", WIDTH - MARGIN, "end", "server");
    recording.parts().forEach(svg::part);
    int height = svg.y + LINE;
    return """
    <svg class="wire" viewBox="0 0 %1$d %2$d">
    <line class="life" x1="%3$d" y1="32" x2="%3$d" y2="%2$d"/>
    <line class="life" x1="%4$d" y1="32" x2="%4$d" y2="%2$d"/>
    %5$s</svg>
    """
        .formatted(WIDTH, height, MARGIN, WIDTH - MARGIN, svg.out);
  }

  private void part(Recording.Part part) {
    boolean right = part.from() == Role.CLIENT;
    y += 28;
    text(
        "words",
        right ? MARGIN + 10 : WIDTH - MARGIN - 10,
        right ? "start" : "end",
        part.kind() + part.about());
    y += 6;
    arrow(right ? MARGIN : WIDTH - MARGIN, right ? WIDTH - MARGIN : MARGIN);
    y += 3;
    if (part.head()) {
      part.text().stripTrailing().lines().forEach(this::line);
    } else {
      octets(part.octets());
    }
  }

  private void arrow(int from, int to) {
    int tip = to > from ? -8 : 8;
    out.append(
        """
        <line class="arrow" x1="%d" y1="%d" x2="%d" y2="%d"/>
        <polygon class="tip" points="%d,%d %d,%d %d,%d"/>
        """
            .formatted(from, y, to, y, to, y, to + tip, y - 4, to + tip, y + 4));
  }

  private void line(String head) {
    for (int at = 0; at < head.length(); at += CHARACTERS) {
      y += LINE;
      text(
          "octets",
          MARGIN + 10,
          "start",
          head.substring(at, Math.min(head.length(), at + CHARACTERS)));
    }
  }

  /// Header, key and payload each in its colour.
  private void octets(byte[] wire) {
    int payload = Fields.headerLength(wire[1]);
    int key = wire[1] < 0 ? payload - 4 : payload;
    for (int from = 0; from < wire.length; from += OCTETS) {
      y += LINE;
      int to = Math.min(wire.length, from + OCTETS);
      StringBuilder spans = new StringBuilder();
      for (Run run :
          List.of(
              new Run("head", 0, key),
              new Run("key", key, payload),
              new Run("payload", payload, wire.length))) {
        spans.append(run.within(wire, from, to));
      }
      out.append(
          "<text class=\"octets\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(MARGIN + 10, y, spans));
    }
  }

  /// Octets of one kind.
  private record Run(String kind, int from, int to) {
    String within(byte[] wire, int start, int end) {
      int first = Math.max(from, start);
      int last = Math.min(to, end);
      return first >= last
          ? ""
          : "<tspan class=\"%s\">%s </tspan>"
              .formatted(kind, FrameSvg.hex(Arrays.copyOfRange(wire, first, last)));
    }
  }

  private void text(String style, int x, String anchor, String words) {
    out.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
            .formatted(style, x, y, anchor, Html.escape(words)));
  }
}
