package dev.ws101.kit;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import java.util.ArrayList;
import java.util.List;

/// What there is to say about a result, as lines for people: the rule in words, what was expected,
/// what came, all that went over the wire, and the first wrong octet in it.
public final class Evidence {
  private static final Catalogue CATALOGUE = Catalogue.load();

  /// So many characters are the name of a line.
  private static final String NAMED = "%-9s %s";

  private Evidence() {}

  /// All of it but the replay, of which the caller knows more.
  ///
  /// @param peer what the peer is
  public static List<String> of(Result result, Role peer) {
    Case subject = result.subject();
    List<String> lines = new ArrayList<>();
    lines.add(NAMED.formatted("case", subject.title()));
    subject.requirements().forEach(id -> lines.add(NAMED.formatted("rule", rule(id))));
    lines.add(NAMED.formatted("expected", Visible.text(result.expected())));
    lines.add(NAMED.formatted("actual", Visible.text(result.actual())));
    if (result.verdict() == Verdict.FAIL) {
      lines.add(NAMED.formatted("usually", subject.cause()));
    }
    Transcript transcript = Transcript.of(result, peer);
    transcript.steps().forEach(step -> lines.addAll(wire(step, transcript)));
    transcript.wrong().ifPresent(mark -> lines.addAll(wrong(mark, transcript)));
    return lines;
  }

  /// A requirement as `[id] text`.
  public static String rule(String id) {
    return "[%s] %s".formatted(id, CATALOGUE.find(id).map(Requirement::text).orElse("")).strip();
  }

  private static List<String> wire(Transcript.Step step, Transcript transcript) {
    String line = Visible.text(step.entry().toString());
    return transcript
        .wrong()
        .filter(mark -> step.entry().kind() == WireLog.Kind.RECEIVED)
        .filter(mark -> mark.connection() == step.entry().connection())
        .map(mark -> mark.offset() - step.from())
        .filter(at -> at >= 0 && at < step.entry().shown())
        .map(at -> List.of(line, " ".repeat(step.entry().column(at)) + "^^ wrong"))
        .orElse(List.of(line));
  }

  /// Where the octet is, why it is wrong, and all of the frame that it stands in.
  private static List<String> wrong(Transcript.Mark mark, Transcript transcript) {
    List<String> lines = new ArrayList<>();
    String where = "octet %d of what came on connection %d, counted from 0: %s";
    lines.add(
        NAMED.formatted(
            "wrong", Visible.text(where.formatted(mark.offset(), mark.connection(), mark.why()))));
    transcript.streams().stream()
        .filter(stream -> stream.kind() == WireLog.Kind.RECEIVED)
        .filter(stream -> stream.connection() == mark.connection())
        .flatMap(stream ->
            stream.notes().frames().stream()
                .filter(frame -> holds(frame, mark.offset() - stream.head().length)))
        .flatMap(frame -> frame.lines().stream())
        .forEach(line -> lines.add(NAMED.formatted("", Visible.text(line))));
    return lines;
  }

  private static boolean holds(FrameNotes.Explained frame, int at) {
    return at >= frame.from() && at < frame.from() + frame.frame().wire().length;
  }
}
