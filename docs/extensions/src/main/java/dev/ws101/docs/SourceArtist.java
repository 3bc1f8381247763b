package dev.ws101.docs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `source::FrameDecoder#next[]`: a type or member as it stands in the repository today.
///
/// Its doc comment comes with it unless `doc=no`. Requirements that it cites are links, and are
/// told below it.
final class SourceArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of("doc", "parameters");

  private final JavaFiles files;
  private final Requirements requirements;
  private final Mentions mentions;
  private final Shelf shelf;

  SourceArtist(JavaFiles files, Requirements requirements, Mentions mentions, Shelf shelf) {
    this.files = files;
    this.requirements = requirements;
    this.mentions = mentions;
    this.shelf = shelf;
  }

  @Override
  public Drawing draw(Call call) {
    Member member = files.find(Symbol.parse(call.target(), call.options()));
    int first = call.allows("doc") ? member.docLine() : member.firstLine();
    List<String> lines = files.lines(member.path()).subList(first - 1, member.lastLine());
    String code = String.join("\n", lines).stripIndent();
    Set<String> cited = new TreeSet<>(Requirements.idsIn(code).filter(requirements::has).toList());
    cited.forEach(id -> mentions.add(id, call.document()));
    return new Drawing(html(call, member, first, code, cited), code.lines().toList());
  }

  private String html(Call call, Member member, int first, String code, Set<String> cited) {
    List<String> lines =
        JavaHtml.lines(code, text -> Html.linkRequirements(requirements, text, call.root()));
    return """
    <figure class="source">
    <figcaption><a href="%s"><code>%s</code></a> <span class="where">%s, line %d</span>%s</figcaption>
    <pre class="java"><code>%s</code></pre>
    %s</figure>
    """
        .formatted(
            shelf.href(member.path(), first, call.root()),
            Html.escape(member.name()),
            module(member.path()),
            first,
            call.option("title").map(title -> " " + Html.escape(title)).orElse(""),
            String.join("\n", lines),
            cited.isEmpty() ? "" : rules(call, cited));
  }

  /// `modules/03-framing`
  private static String module(String path) {
    return path.replaceFirst("/src/.*", "");
  }

  private String rules(Call call, Set<String> cited) {
    StringBuilder rules = new StringBuilder();
    for (String id : cited) {
      rules.append(
          "<dt>%s</dt><dd>%s</dd>%n"
              .formatted(
                  Html.requirement(requirements, id, call.root()),
                  Html.escape(requirements.get(id).text())));
    }
    String what = cited.size() == 1 ? "One requirement is" : cited.size() + " requirements are";
    return "<details class=\"rules\"><summary>%s cited here</summary><dl>%n%s</dl></details>%n"
        .formatted(what, rules);
  }
}
