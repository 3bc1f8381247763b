package dev.ws101.docs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// `run::ws101 decode 81 05[]`: a command, and what it prints when it is run, which happens while
/// the page is made.
///
/// `exit` is the exit code that is expected, 0 unless it is said. `shows` is a piece of text that
/// the output must have in it, so that what the page says about it cannot grow stale. `lines` keeps
/// the first lines only.
final class RunArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of("exit", "shows", "lines");

  @Override
  public Drawing draw(Call call) {
    List<String> words = List.of(call.target().strip().split("\\s+"));
    ToolProvider tool =
        ToolProvider.findFirst(words.getFirst())
            .orElseThrow(() ->
                new Unusable("there is no command " + words.getFirst(), "run ws101 or a JDK tool"));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    int code = tool.run(writer, writer, arguments(words));
    String output = out.toString().stripTrailing();
    int expected = number(call, "exit", 0);
    if (code != expected) {
      throw new Unusable(
          "%s exits with %d, not %d: %s".formatted(call.target(), code, expected, last(output)),
          "mend the command, or write exit=" + code);
    }
    call.option("shows").filter(text -> !output.contains(text)).ifPresent(RunArtist::missing);
    List<String> lines = output.lines().toList();
    int kept = number(call, "lines", lines.size());
    return drawing(
        call,
        kept < lines.size()
            ? Stream.concat(lines.stream().limit(kept), Stream.of("…")).toList()
            : lines);
  }

  /// What a shell would hand on: without the quotes around a word.
  private static String[] arguments(List<String> words) {
    return words.stream()
        .skip(1)
        .map(word -> word.replaceFirst("^'(.*)'$", "$1"))
        .toArray(String[]::new);
  }

  private static void missing(String text) {
    throw new Unusable(
        "the output does not show \"" + text + "\"", "read the output again and mend the page");
  }

  private static String last(String output) {
    return output.lines().reduce("", (_, line) -> line);
  }

  private static int number(Call call, String name, int otherwise) {
    String text = call.option(name).orElse(String.valueOf(otherwise));
    if (!text.matches("\\d{1,4}")) {
      throw new Unusable(name + "=" + text + " is no number", "write one, as in " + name + "=1");
    }
    return Integer.parseInt(text);
  }

  private static Drawing drawing(Call call, List<String> lines) {
    String command = "$ " + (call.target().startsWith("ws101") ? "./" : "") + call.target();
    String html =
        """
        <figure class="run">
        %s<pre><kbd>%s</kbd>
        <samp>%s</samp></pre>
        </figure>
        """
            .formatted(
                call.option("title")
                    .map(title -> "<figcaption>%s</figcaption>%n".formatted(Html.escape(title)))
                    .orElse(""),
                Html.escape(command),
                Html.escape(String.join("\n", lines)));
    return new Drawing(html, Stream.concat(Stream.of(command), lines.stream()).toList());
  }
}
