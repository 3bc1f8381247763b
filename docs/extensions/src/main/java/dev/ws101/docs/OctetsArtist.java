package dev.ws101.docs;

import dev.ws101.lab.Explanation;
import dev.ws101.lab.Note;
import dev.ws101.lab.PageFile;
import dev.ws101.lab.Recording;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `octets::one-connection[from=3,to=5]`: parts of a conversation in which every octet can be
/// clicked, or reached by the keyboard, and then says what its bits are for.
///
/// All that they say stands on the page, below each part: a script only picks what is asked for.
final class OctetsArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of("from", "to");

  private static final int PER_LINE = 24;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final Recordings recordings;
  private final Requirements requirements;
  private final Mentions mentions;

  OctetsArtist(Recordings recordings, Requirements requirements, Mentions mentions) {
    this.recordings = recordings;
    this.requirements = requirements;
    this.mentions = mentions;
  }

  @Override
  public Drawing draw(Call call) {
    List<Explanation> all = Explanation.of(recordings.play(call.target()));
    int from = number(call, "from", 1);
    int to = number(call, "to", all.size());
    if (from < 1 || to > all.size() || from > to) {
      throw new Unusable(
          "there are no parts %d to %d of %s".formatted(from, to, call.target()),
          "it has parts 1 to " + all.size());
    }
    StringBuilder html = new StringBuilder();
    List<String> text = new ArrayList<>();
    for (int number = from; number <= to; number++) {
      Explanation part = all.get(number - 1);
      html.append(part(call, number, part));
      text.addAll(text(part.part()));
    }
    if (from == 1) {
      html.append(
          "<script src=\"%s%s\" defer></script>%n".formatted(call.root(), PageFile.OCTETS.path()));
    }
    return new Drawing(html.toString(), text);
  }

  private static int number(Call call, String name, int otherwise) {
    String text = call.option(name).orElse(String.valueOf(otherwise));
    if (!text.matches("\\d{1,3}")) {
      throw new Unusable(name + "=" + text + " is no number", "write one, as in " + name + "=1");
    }
    return Integer.parseInt(text);
  }

  private String part(Call call, int number, Explanation explained) {
    Recording.Part part = explained.part();
    String sender = part.from().name().toLowerCase(Locale.ROOT);
    String receiver = part.from().peer().name().toLowerCase(Locale.ROOT);
    int count = part.octets().length;
    return """
    <figure class="part from-%s" id="part-%d">
    <figcaption><span class="way">%s to %s</span> <b>%s</b>%s <span class="count">%d octets</span></figcaption>
    <div class="bytes %s" role="group" aria-label="%d octets: arrow keys move between them">%s</div>
    <details class="notes"><summary>All of it in words</summary>
    <dl>
    %s</dl>
    </details>
    </figure>
    """
        .formatted(
            sender,
            number,
            sender,
            receiver,
            part.kind(),
            Html.escape(part.about()),
            count,
            part.head() ? "text" : "hex",
            count,
            buttons(number, explained),
            notes(call, number, explained.notes()));
  }

  private String notes(Call call, int number, List<Note> notes) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      note.requirements().forEach(id -> mentions.add(id, call.document()));
      String links =
          note.requirements().stream()
              .map(id -> " " + Html.requirement(requirements, id, call.root()))
              .collect(Collectors.joining());
      items.append(
          "<div id=\"note-%d-%d\"><dt>%s</dt><dd>%s%s</dd></div>%n"
              .formatted(number, i, Html.escape(note.title()), Html.escape(note.text()), links));
    }
    return items.toString();
  }

  private static String buttons(int number, Explanation explained) {
    byte[] sent = explained.part().octets();
    byte[] gone = explained.removed();
    boolean text = explained.part().head();
    StringBuilder buttons = new StringBuilder();
    for (int at = 0; at < sent.length + gone.length; at++) {
      int octet = (at < sent.length ? sent[at] : gone[at - sent.length]) & 0xFF;
      buttons.append(
          "<button type=\"button\"%s%s data-octet=\"%02x\" data-notes=\"%s\">%s</button>"
              .formatted(
                  at == 0 ? "" : " tabindex=\"-1\"",
                  style(octet, at < sent.length, text),
                  octet,
                  spans(number, explained.notes(), at),
                  text ? Html.escape(shown((char) octet)) : "%02x".formatted(octet)));
      if (text && octet == '\n') {
        buttons.append('\n');
      }
    }
    return buttons.toString();
  }

  /// Each note about an octet, with the bits of it that the note is about.
  private static String spans(int number, List<Note> notes, int at) {
    return IntStream.range(0, notes.size())
        .boxed()
        .flatMap(i ->
            notes.get(i).spans().stream()
                .filter(span -> span.octet() == at)
                .map(span -> "note-%d-%d:%02x".formatted(number, i, span.mask())))
        .collect(Collectors.joining(" "));
  }

  private static String style(int octet, boolean sent, boolean text) {
    if (!sent) {
      return " class=\"gone\"";
    }
    return text && octet < ' ' ? " class=\"end\"" : "";
  }

  private static String shown(char character) {
    return switch (character) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      default -> String.valueOf(character);
    };
  }

  private static List<String> text(Recording.Part part) {
    List<String> lines = new ArrayList<>();
    lines.add(part.from().name().toLowerCase(Locale.ROOT) + ": " + part.kind() + part.about());
    if (part.head()) {
      part.lines().forEach(line -> lines.add("  " + line));
      return lines;
    }
    byte[] octets = part.octets();
    for (int at = 0; at < octets.length; at += PER_LINE) {
      int end = Math.min(at + PER_LINE, octets.length);
      lines.add("  " + HEX.formatHex(octets, at, end));
    }
    return lines;
  }
}
