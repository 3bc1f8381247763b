package dev.ws101.docs;

import dev.ws101.lab.PageFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Pictures for paper, where there is no style sheet: each takes the colours of the light page
/// along, and becomes a file, as the maker of the PDF wants one.
final class Paper {
  private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): (#\\w+);");
  private static final Pattern USE = Pattern.compile("var\\(--([\\w-]+)\\)");
  private static final Pattern BEGINNING = Pattern.compile("<svg class=\"(\\w+)\"([^>]*)>");

  /// A font that the maker of the PDF brings; it knows none of the machine's.
  private static final String FONT = "font-family: M+ 1mn; font-size: 12px;";

  private static final String SHEET = new String(PageFile.STYLE.content(), StandardCharsets.UTF_8);

  private Paper() {}

  /// The rules for one kind of picture, with colours where the sheet has names for them.
  static String style(String kind) {
    Map<String, String> light = new TreeMap<>();
    COLOUR
        .matcher(SHEET)
        .results()
        .forEach(found -> light.putIfAbsent(found.group(1), found.group(2)));
    String beginning = "svg." + kind + " ";
    String rules =
        SHEET
            .lines()
            .filter(line -> line.startsWith(beginning) && !line.startsWith(beginning + "{"))
            .map(line -> line.replace(beginning, "").replaceFirst("font: [^;]*;", FONT))
            .collect(Collectors.joining("\n"));
    return USE.matcher(rules).replaceAll(found -> light.get(found.group(1)));
  }

  /// A picture that needs nothing else, and no letter that the font has not.
  static String complete(String svg) {
    String plain =
        svg.replace("\u2295", "xor").replaceAll("[\u201c\u201d]", "\"").replace("\u2026", "...");
    Matcher beginning = BEGINNING.matcher(plain);
    return beginning.replaceFirst(found ->
        Matcher.quoteReplacement(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"%s>%n<style>%n%s%n</style>"
                .formatted(found.group(2), style(found.group(1)))));
  }

  /// The same in a file, which is gone when the program ends.
  static Path file(String svg) {
    try {
      Path file = Files.createTempFile("ws101-figure", ".svg");
      file.toFile().deleteOnExit();
      return Files.writeString(file, complete(svg));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
