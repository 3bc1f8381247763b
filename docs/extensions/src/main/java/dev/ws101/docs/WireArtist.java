package dev.ws101.docs;

import dev.ws101.lab.Fields;
import dev.ws101.lab.Recording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `wire::hello[]`: a conversation as a diagram of who says what, with every octet.
final class WireArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of();

  private final Recordings recordings;

  WireArtist(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public Drawing draw(Call call) {
    Recording recording = recordings.play(call.target());
    StringBuilder html = new StringBuilder("<figure class=\"wire\">\n");
    call.option("title")
        .ifPresent(
            title -> html.append("<figcaption>%s</figcaption>%n".formatted(Html.escape(title))));
    html.append(
        "<p class=\"ends\" aria-hidden=\"true\"><span>client</span><span>server</span></p>\n");
    html.append("<ol>\n");
    recording.parts().forEach(part -> html.append(part(part)));
    html.append("</ol>\n</figure>\n");
    return new Drawing(html.toString(), recording.lines(), List.of(WireSvg.draw(recording)));
  }

  private static String part(Recording.Part part) {
    String from = part.from().name().toLowerCase(Locale.ROOT);
    String to = part.from().peer().name().toLowerCase(Locale.ROOT);
    String words = "<b>%s</b>%s".formatted(part.kind(), Html.escape(part.about()));
    return """
    <li class="from-%s"><p><span class="who">%s to %s: </span>%s</p>
    %s</li>
    """
        .formatted(from, from, to, words, octets(part));
  }

  private static String octets(Recording.Part part) {
    if (part.head()) {
      return "<pre>%s</pre>".formatted(Html.escape(part.text().stripTrailing()));
    }
    byte[] wire = part.octets();
    int payload = Fields.headerLength(wire[1]);
    int key = wire[1] < 0 ? payload - 4 : payload;
    return "<pre class=\"octets\"><span class=\"head\">%s</span>%s%s</pre>"
        .formatted(
            FrameSvg.hex(Arrays.copyOf(wire, key)),
            span("key", Arrays.copyOfRange(wire, key, payload)),
            span("payload", Arrays.copyOfRange(wire, payload, wire.length)));
  }

  private static String span(String style, byte[] octets) {
    return octets.length == 0
        ? ""
        : " <span class=\"%s\">%s</span>".formatted(style, FrameSvg.hex(octets));
  }
}
