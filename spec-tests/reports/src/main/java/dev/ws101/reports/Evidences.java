package dev.ws101.reports;

import dev.ws101.kit.FrameNotes;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Transcript;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import dev.ws101.kit.WireLog;
import dev.ws101.reports.page.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Puts what went over the wire on the page: the log with the first wrong octet marked, and behind
/// it each direction octet by octet.
final class Evidences {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  /// So many bytes of a line of the log are shown, and so many of them in front of a marked one.
  private static final int SHOWN = 64;

  private static final int BEFORE = 16;

  /// Longer lines, which are payloads, are cut.
  private static final int WIDTH = 600;

  /// More frames of a direction than these are only counted.
  private static final int FRAMES = 50;

  private final Transcript transcript;
  private final Role peer;

  private Evidences(Transcript transcript, Role peer) {
    this.transcript = transcript;
    this.peer = peer;
  }

  static Page.Evidence of(Result result, Role peer) {
    Transcript transcript = Transcript.of(result, peer);
    Evidences all = new Evidences(transcript, peer);
    String none =
        result.verdict() == Verdict.FAIL
            ? "No octet is wrong: what was expected did not come."
            : "No octet is marked.";
    return new Page.Evidence(
        transcript.wrong().map(Evidences::sentence).orElse(none),
        transcript.steps().stream().map(all::line).toList(),
        transcript.streams().stream().map(all::direction).toList());
  }

  private static String sentence(Transcript.Mark mark) {
    return Visible.text(
        "First wrong octet: number %d of what came on connection %d, counted from 0; %s."
            .formatted(mark.offset(), mark.connection(), mark.why()));
  }

  private Page.Line line(Transcript.Step step) {
    WireLog.Entry entry = step.entry();
    byte[] bytes = entry.bytes();
    int marked = marked(step);
    int from = marked < SHOWN ? 0 : marked - BEFORE;
    int to = Math.min(bytes.length, from + SHOWN);
    int middle = marked < 0 ? to : marked;
    boolean cut = to < entry.size();
    Page.Marked shown =
        new Page.Marked(
            (from > 0 ? "… " : "")
                + SPACED.formatHex(bytes, from, middle)
                + (marked < 0 ? "" : " "),
            marked < 0 ? "" : SPACED.formatHex(bytes, marked, marked + 1),
            (marked < 0 ? "" : " " + SPACED.formatHex(bytes, marked + 1, to))
                + (cut ? " … %d bytes in all".formatted(entry.size()) : ""));
    return new Page.Line(
        Reported.seconds(entry.at()),
        "#" + entry.connection(),
        Reported.word(entry.kind()),
        shown,
        Visible.text(words(step)));
  }

  /// The first line of an HTTP head has no words of its own in the log.
  private static String words(Transcript.Step step) {
    WireLog.Entry entry = step.entry();
    boolean head = step.from() == 0 && entry.kind() == WireLog.Kind.RECEIVED;
    return head && entry.text().isEmpty()
        ? new String(entry.bytes(), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("")
        : entry.text();
  }

  /// Where in this entry the marked octet is, or -1.
  private int marked(Transcript.Step step) {
    WireLog.Entry entry = step.entry();
    return transcript
        .wrong()
        .filter(mark -> entry.kind() == WireLog.Kind.RECEIVED)
        .filter(mark -> mark.connection() == entry.connection())
        .map(mark -> mark.offset() - step.from())
        .filter(at -> at >= 0 && at < entry.bytes().length)
        .orElse(-1);
  }

  private Page.Direction direction(Transcript.Stream stream) {
    List<Page.Frame> frames =
        stream.notes().frames().stream().limit(FRAMES).map(one -> frame(stream, one)).toList();
    String who = stream.kind() == WireLog.Kind.SENT ? "the kit sent" : "the peer sent";
    int marked =
        transcript
            .wrong()
            .filter(mark -> stream.kind() == WireLog.Kind.RECEIVED)
            .filter(mark -> mark.connection() == stream.connection())
            .map(Transcript.Mark::offset)
            .filter(at -> at < stream.head().length)
            .orElse(-1);
    return new Page.Direction(
        "What %s on connection %d, octet by octet".formatted(who, stream.connection()),
        marked >= 0 || frames.stream().anyMatch(frame -> !frame.wrong().isEmpty()),
        head(stream.head(), marked),
        frames,
        rest(stream.notes()));
  }

  /// The lines of a head, with the octet `marked` marked, if it is in there.
  private static List<Page.Marked> head(byte[] bytes, int marked) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Page.Marked> lines = new ArrayList<>();
    int from = 0;
    for (String line : text.split("\r?\n", -1)) {
      int at = marked - from;
      boolean here = at >= 0 && at < line.length();
      if (!line.isEmpty()) {
        lines.add(
            new Page.Marked(
                cut(here ? line.substring(0, at) : line),
                here ? Visible.text(line.substring(at, at + 1)) : "",
                here ? cut(line.substring(at + 1)) : ""));
      }
      from = text.indexOf('\n', from) + 1;
    }
    return lines;
  }

  private Page.Frame frame(Transcript.Stream stream, FrameNotes.Explained one) {
    boolean fromPeer = stream.kind() == WireLog.Kind.RECEIVED;
    boolean fromClient = fromPeer == (peer == Role.CLIENT);
    int start = stream.head().length + one.from();
    int end = start + one.frame().wire().length;
    Optional<String> wrong =
        transcript
            .wrong()
            .filter(mark -> fromPeer && mark.connection() == stream.connection())
            .filter(mark -> mark.offset() >= start && mark.offset() < end)
            .map(mark ->
                "octet %d of this frame, %02x: %s"
                    .formatted(
                        mark.offset() - start,
                        one.frame().wire()[mark.offset() - start],
                        mark.why()));
    return new Page.Frame(
        "at %d: %s".formatted(start, cut(one.frame().toString())),
        one.lines().stream().map(Evidences::cut).toList(),
        (fromClient ? one.fromClient() : one.fromServer()).stream().map(Evidences::cut).toList(),
        wrong.map(Visible::text).orElse(""));
  }

  private static List<String> rest(FrameNotes notes) {
    List<String> lines = new ArrayList<>();
    int more = notes.frames().size() - FRAMES;
    if (more > 0) {
      lines.add("and %d more frames".formatted(more));
    }
    switch (notes.rest()) {
      case FrameNotes.Rest.None() -> {}
      case FrameNotes.Rest.Truncated(_, long missing, List<String> there) -> {
        lines.add("half a frame; it lacks %s bytes".formatted(Long.toUnsignedString(missing)));
        there.forEach(line -> lines.add(cut(line)));
      }
      case FrameNotes.Rest.Trailing(_, int count) ->
          lines.add("%d bytes behind a Close, to be ignored".formatted(count));
    }
    return lines;
  }

  private static String cut(String text) {
    String plain = Visible.text(text);
    return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH) + " …";
  }
}
