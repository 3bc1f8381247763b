package dev.ws101.docs;

import dev.ws101.control.Close;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// `wire::hello[]`: a conversation as a diagram of who says what, with every octet.
///
/// The recording is kept in a file, so that a change of what goes over the wire is seen when it is
/// reviewed. It is made again each time and compared: a stale one fails.
final class WireArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of();

  private final Path folder;
  private final boolean record;

  /// @param folder where recordings are kept
  /// @param record whether to write them instead of comparing
  WireArtist(Path folder, boolean record) {
    this.folder = folder;
    this.record = record;
  }

  @Override
  public Drawing draw(Call call) {
    Recording recording = Conversations.play(call.target());
    compare(folder.resolve(call.target() + ".wire"), recording.lines());
    StringBuilder html = new StringBuilder("<figure class=\"wire\">\n");
    call.option("title")
        .ifPresent(
            title -> html.append("<figcaption>%s</figcaption>%n".formatted(Html.escape(title))));
    html.append(
        "<p class=\"ends\" aria-hidden=\"true\"><span>client</span><span>server</span></p>\n");
    html.append("<ol>\n");
    recording.parts().forEach(part -> html.append(part(part)));
    html.append("</ol>\n</figure>\n");
    return new Drawing(html.toString(), recording.lines());
  }

  private void compare(Path file, List<String> made) {
    try {
      if (record) {
        Files.createDirectories(folder);
        Files.write(file, made);
      }
      List<String> kept = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (!kept.equals(made)) {
        int line =
            IntStream.range(0, Math.max(kept.size(), made.size()))
                .filter(i -> !line(kept, i).equals(line(made, i)))
                .findFirst()
                .orElseThrow();
        throw new Unusable(
            "the recording %s is stale: line %d has \"%s\", today it is \"%s\""
                .formatted(file.getFileName(), line + 1, line(kept, line), line(made, line)),
            "record it again with -Drecord, and look at what has changed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private static String part(Recording.Part part) {
    String from = part.from().name().toLowerCase(Locale.ROOT);
    String to = part.from().peer().name().toLowerCase(Locale.ROOT);
    return """
    <li class="from-%s"><p><span class="who">%s to %s: </span>%s</p>
    %s</li>
    """
        .formatted(from, from, to, part.head() ? head(part) : words(part), octets(part));
  }

  private static String head(Recording.Part part) {
    return part.from() == Role.CLIENT ? "<b>request</b>" : "<b>response</b>";
  }

  private static String words(Recording.Part part) {
    FrameReading.Frame frame = FrameReading.alone(part.octets());
    FrameHeader header = frame.header().orElseThrow();
    String opcode = header.opcode().name().toLowerCase(Locale.ROOT);
    String said = said(header, frame.payload());
    return "<b>%s</b>%s%s%s%s"
        .formatted(
            opcode,
            header.fin() ? "" : ", more to come",
            header.rsv() == 4 ? ", compressed" : "",
            header.masked() ? ", masked" : "",
            said.isEmpty() ? "" : ": " + Html.escape(said));
  }

  private static String said(FrameHeader header, byte[] payload) {
    if (header.opcode() == Opcode.CLOSE) {
      return FrameReading.words(Close.parse(payload, 0, payload.length));
    }
    return header.rsv() == 0 ? FrameReading.text(payload) : "";
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
