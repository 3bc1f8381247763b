package dev.ws101.docs;

import java.util.List;
import java.util.Set;

/// `said::OriginPolicy[text="is no origin"]`: a message of ours, and where it is made. When the
/// code says it in other words, the page has to follow.
final class SaidArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of("text");

  private final JavaFiles files;
  private final Shelf shelf;

  SaidArtist(JavaFiles files, Shelf shelf) {
    this.files = files;
    this.shelf = shelf;
  }

  @Override
  public Drawing draw(Call call) {
    String text =
        call.option("text")
            .orElseThrow(() -> new Unusable("no text is asked for", "add text=\"...\""));
    Member type = files.find(Symbol.parse(call.target(), call.options()));
    int line = line(files.lines(type.path()), text);
    if (line == 0) {
      throw new Unusable(
          "%s does not say \"%s\"".formatted(call.target(), text),
          "read what it says now in " + type.path() + " and mend the page");
    }
    String html =
        """
        <p class="said">Said by <a href="%s"><code>%s</code></a>: <code>%s</code></p>
        """
            .formatted(
                shelf.href(type.path(), line, call.root()),
                Html.escape(call.target()),
                Html.escape(text));
    return new Drawing(html, List.of("Said by %s: %s".formatted(call.target(), text)));
  }

  /// The line on which a text begins, which may be put together of literals on several.
  static int line(List<String> lines, String text) {
    StringBuilder joined = new StringBuilder();
    for (int i = lines.size() - 1; i >= 0; i--) {
      joined.insert(0, lines.get(i).strip() + "\n");
      if (joined.toString().replaceAll("\"\\s*\\+\\s*\"", "").contains(source(text))) {
        return i + 1;
      }
    }
    return 0;
  }

  /// As a literal has it.
  private static String source(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
